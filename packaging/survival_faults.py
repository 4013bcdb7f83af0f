"""Cases of faults: of commands, around the author's files, of the machine, and in the middle of a talk."""

from __future__ import annotations

from survival_case import Case, Group, by_tests
from survival_files import (
    SVG,
    damaged_settings,
    deck,
    linked_to_the_deck,
    no_cache_folder,
    no_state_folder,
    packed,
    png,
    settings_of_no_use,
)

FAULTS: tuple[Group, ...] = (
    Group(
        "Commands that would write over the author's files",
        (
            Case("A report to be saved as the deck", deck("# One\n"), ("rehearse", "talk.md", "--csv", "talk.md")),
            Case(
                "Pictures to be exported over one that the deck shows",
                deck("![A](talk-001.png)\n", **{"talk-001_png": png(40, 30)}),
                ("export", "talk.md", "-o", "talk.png", "--force"),
            ),
            Case(
                "A link to the deck where the PDF shall be",
                linked_to_the_deck,
                ("export", "talk.md", "-o", "talk.pdf", "--force"),
            ),
            Case("A one-file talk to be packed over itself", packed(), ("pack", "talk.footlight")),
            Case(
                "Somebody else's PDF of that name",
                deck("# One\n", talk_pdf=b"%PDF-1.7\n"),
                ("export", "talk.md", "-o", "talk.pdf"),
            ),
        ),
    ),
    Group(
        "Faults around the author's files, by the tests that bring them about",
        by_tests(
            (
                "The program is killed at every step of writing the deck",
                "desktop/test_author_files.py::test_killed_anywhere_a_replaced_file_is_old_or_new",
            ),
            (
                "The same for a deck with two names (hard links)",
                "desktop/test_author_files.py::test_killed_anywhere_a_file_with_two_names_is_whole_at_the_next_start",
            ),
            (
                "A half-written deck that its author has mended since",
                "desktop/test_author_files.py::test_a_half_written_file_that_somebody_has_mended_since_stays",
            ),
            (
                "An editor saves the deck while times are written into it",
                "reading/test_time_writing.py::test_what_an_editor_saves_meanwhile_is_never_lost",
            ),
            (
                "Slides are put in while the report of the rehearsal is read",
                "windows/rehearsal/test_rehearsal_windows.py::test_slides_put_in_while_the_report_is_read_get_no_time",
            ),
            (
                "Times for a read-only deck",
                "cli/test_rehearse_command.py::test_a_read_only_deck_is_left_alone",
            ),
            (
                "Times of a rehearsal of 2 seconds a slide",
                "cli/test_rehearse_command.py::test_the_times_of_a_look_through_are_written_only_by_force",
            ),
            (
                "A slide whose title is a formula for a spreadsheet",
                "presenting/test_rehearsal.py::test_no_title_is_a_formula_for_a_spreadsheet",
            ),
            (
                "A deck whose name is no UTF-8",
                "desktop/test_recent.py::test_a_name_that_is_no_utf8_is_remembered",
            ),
        ),
    ),
    Group(
        "Faults of the machine",
        (
            Case("Settings that are cut off", damaged_settings, ("outline", "talk.md")),
            Case("Settings of another version, with a wrong value", settings_of_no_use, ("outline", "talk.md")),
            Case("No folder for the log can be made", no_state_folder, ("outline", "talk.md")),
            Case("No folder to unpack a talk in", no_cache_folder, ("outline", "talk.footlight")),
            Case("No folder to export to", deck("# One\n"), ("export", "talk.md", "-o", "none/talk.pdf")),
            Case(
                "A disk that is full while exporting",
                deck("# One\n"),
                ("export", "talk.md", "-o", "talk.pdf"),
                real=True,
                full_disk=True,
            ),
            Case(
                "A disk that is full while packing",
                deck(
                    "# One\n\n![A](a.svg)\n", a_svg=SVG.format("<g/>" * 9000 + "".join(map(str, range(9000)))).encode()
                ),
                ("pack", "talk.md"),
                real=True,
                full_disk=True,
            ),
            Case(
                "Asked to end while exporting 2,000 slides",
                deck("\n\n---\n\n".join(f"# Slide {n}" for n in range(2000))),
                ("export", "talk.md", "-o", "talk.pdf"),
                real=True,
                killed=True,
            ),
            Case("No screen to present on", deck("# One\n"), ("present", "talk.md"), real=True),
        ),
    ),
    Group(
        "Faults in the middle of a talk, by the tests that bring them about",
        by_tests(
            (
                "The program is killed, 20 times at random moments",
                "end_to_end/test_resuming.py::test_killed_at_any_moment_it_goes_on_with_slide_step_and_clock",
            ),
            (
                "The program is killed on two monitors",
                "end_to_end/test_resuming.py::test_on_two_monitors_one_key_brings_back_what_the_audience_saw",
            ),
            (
                "The projector is unplugged",
                "end_to_end/test_screens.py::test_projector_unplugged_and_plugged_in_again",
            ),
            (
                "A cable that is loose",
                "end_to_end/test_screens.py::test_projector_with_a_loose_cable_always_gets_a_slide_that_fills_it",
            ),
            (
                "The projector goes, and the laptop says so until it is back",
                "windows/talk/test_two_screens.py::test_a_projector_that_goes_is_told_over_the_slides_until_it_comes_back",
            ),
            (
                "Keys, mouse, plugs and saves in random order on two screens",
                "windows/talk/test_random_talk.py::test_nothing_stale_stays_on_either_screen",
            ),
            (
                "A picture, a formula, a chart or a diagram that fails in front of people",
                "windows/presenter/test_slide_trouble.py::test_the_speaker_is_told_what_the_audience_misses_of_this_slide",
            ),
            (
                "A link to mail that attaches a file",
                "windows/slides/test_link_opening.py::test_of_mail_only_address_and_subject_are_opened",
            ),
            (
                "An editor saves a file that cannot be read",
                "end_to_end/test_live_reload.py::test_save_that_cannot_be_read_keeps_the_last_good_deck",
            ),
            (
                "Two programs change the settings and the list of decks at once",
                "desktop/test_two_instances.py::test_many_changes_at_once_lose_nothing",
            ),
            (
                "The program is killed while a helper draws for it",
                "media/test_helper_process.py::test_a_program_that_is_killed_takes_its_busy_helper_with_it",
            ),
            (
                "A helper is killed between two formulas",
                "media/test_helper_process.py::test_a_helper_that_was_killed_between_two_formulas_is_replaced",
            ),
            (
                "Tags of a picture that multiply to 300 MB",
                "media/test_heavy_pictures.py::test_tags_that_multiply_take_no_memory",
            ),
            (
                "The folder of kept drawings goes",
                "media/test_drawing_cache.py::test_a_folder_that_goes_or_is_none_costs_only_time",
            ),
            (
                "The folder of the log becomes a file",
                "desktop/test_logs.py::test_state_folder_that_becomes_a_file_ends_nothing",
            ),
            (
                "50,000 brackets in keys.toml",
                "presenting/test_command_keys.py::test_a_file_of_brackets_leaves_the_usual_keys",
            ),
            (
                "50,000 brackets in the list of recent decks",
                "desktop/test_recent.py::test_a_list_of_brackets_starts_afresh",
            ),
        ),
    ),
)
