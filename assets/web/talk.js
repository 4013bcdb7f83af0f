// The talk in a browser: keys, touch, overview, steps, notes. It reads the page's own elements and nothing else.
(() => {
  'use strict';
  const root = document.documentElement;
  const main = document.querySelector('main');
  const slides = [...main.children];
  const count = document.querySelector('.bar output');
  const told = document.querySelector('.told');
  const typedBox = document.querySelector('.typed');
  const help = document.querySelector('.help');
  const DIMMED = '0.35';
  // A slide that is not shown is found by its words all the same, where the browser can.
  const HIDDEN = 'onbeforematch' in root ? 'until-found' : '';
  let index = 0, step = 0, typed = '', notes = null, begun = null, quiet = 0;

  const stepsOf = (slide) => Number(slide.dataset.steps || 0);
  const inOverview = () => root.classList.contains('overview');

  /** Show of a slide, or of a copy of one, what a step shows. */
  function showStep(slide, at) {
    for (const each of slide.querySelectorAll('[data-from], [data-to], [data-dim]')) {
      const from = Number(each.dataset.from || 0), to = each.dataset.to === undefined ? Infinity : Number(each.dataset.to);
      each.style.visibility = from <= at && at <= to ? '' : 'hidden';
      each.style.opacity = (each.dataset.dim || '').split(' ').includes(String(at)) ? DIMMED : '';
    }
  }

  /** Leave a slide as it is found: with all its steps. */
  function leave(slide) {
    slide.classList.remove('shown');
    showStep(slide, stepsOf(slide));
    if (!inOverview()) slide.setAttribute('hidden', HIDDEN);
  }

  /** Show a slide; `how` is '' to go on from where the address is, 'jump' so that the browser's Back comes back. */
  function show(toIndex, toStep, how = '') {
    const before = slides[index];
    index = Math.min(Math.max(toIndex, 0), slides.length - 1);
    const slide = slides[index];
    step = inOverview() ? stepsOf(slide) : Math.min(Math.max(toStep, 0), stepsOf(slide));
    if (before !== slide) leave(before);
    slide.classList.add('shown');
    slide.removeAttribute('hidden');
    showStep(slide, step);
    root.style.setProperty('--letterbox', slide.dataset.color || '');
    count.textContent = `${index + 1} / ${slides.length}`;
    const hash = `#${slide.id}${step && !inOverview() ? `.${step}` : ''}`;
    if (how !== 'quiet' && location.hash !== hash) {
      if (how === 'jump' && before !== slide) history.pushState(null, '', hash); else history.replaceState(null, '', hash);
    }
    if (told.textContent !== slide.getAttribute('aria-label')) told.textContent = slide.getAttribute('aria-label');
    if (begun === null && (index || step)) begun = Date.now();
    if (inOverview()) { slide.scrollIntoView({ block: 'nearest' }); slide.focus({ preventScroll: true }); }
    fillNotes();
  }

  function next() {
    if (!inOverview() && step < stepsOf(slides[index])) show(index, step + 1);
    else if (index + 1 < slides.length) show(index + 1, 0);
  }

  function back() {
    if (!inOverview() && step > 0) show(index, step - 1);
    else if (index > 0) show(index - 1, stepsOf(slides[index - 1]));
  }

  /** Down and up are a row of the overview, else the next step and back. */
  function row(by) {
    if (!inOverview()) return by > 0 ? next() : back();
    const columns = getComputedStyle(main).gridTemplateColumns.split(' ').length, to = index + by * columns;
    if (to >= 0 && to < slides.length) show(to, 0);
  }

  const placeOf = (number) => {
    const at = slides.findIndex((each) => Number(each.id) >= number);
    return at < 0 ? slides.length - 1 : at;
  };

  function followHash() {
    const found = /^#(\d+)(?:\.(\d+))?$/.exec(location.hash);
    show(found ? placeOf(Number(found[1])) : 0, found ? Number(found[2] || 0) : 0, 'quiet');
  }

  function toggleOverview(on) {
    if (root.classList.toggle('overview', on)) {
      for (const slide of slides) { slide.removeAttribute('hidden'); slide.tabIndex = 0; }
      showStep(slides[index], stepsOf(slides[index]));
      slides[index].scrollIntoView({ block: 'center' });
      slides[index].focus({ preventScroll: true });
    } else {
      for (const slide of slides) { slide.removeAttribute('tabindex'); if (slide !== slides[index]) leave(slide); }
      show(index, step);
    }
  }

  function blank(kind) {
    const was = document.body.className;
    document.body.className = was === kind ? '' : kind;
  }

  function toggleFull() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
  }

  function clock(seconds) {
    const two = (value) => String(Math.floor(value)).padStart(2, '0');
    return `${seconds >= 3600 ? `${Math.floor(seconds / 3600)}:` : ''}${two(seconds / 60 % 60)}:${two(seconds % 60)}`;
  }

  /** The speaker's window: this slide, what follows, the notes and the time. */
  function openNotes() {
    notes = window.open('', 'notes', 'popup,width=1120,height=680');
    if (!notes) { told.textContent = 'The browser has blocked the window with the notes.'; return; }
    const page = notes.document;
    page.title = `Notes — ${document.title}`;
    page.documentElement.lang = document.documentElement.lang;
    page.head.replaceChildren(...[...document.querySelectorAll('style')].map((each) => page.importNode(each, true)));
    const style = page.createElement('style');
    style.textContent = 'body{display:grid;grid-template:auto 1fr/3fr 2fr;gap:12px 20px;padding:16px;box-sizing:border-box;' +
      'height:100vh;overflow:hidden}header{grid-column:1/-1;display:flex;gap:32px;font-size:22px;' +
      'font-variant-numeric:tabular-nums}header span:last-child{margin-left:auto}.left{display:grid;gap:12px;' +
      'align-content:start;overflow:hidden}.left svg{width:min(100%,42vh*var(--ratio));height:auto;display:block}' +
      '.said{font-size:22px;overflow:auto}.caption{color:#b9b9b4}a{color:#f5b45c}';
    page.head.append(style);
    page.body.replaceChildren(page.importNode(document.querySelector('.kept'), true));
    for (const [tag, name] of [['header', 'top'], ['div', 'left'], ['div', 'said']]) {
      const made = page.createElement(tag);
      made.className = name;
      page.body.append(made);
    }
    page.addEventListener('keydown', press);
    notes.addEventListener('pagehide', () => { notes = null; });
    fillNotes();
  }

  function copyOf(page, at, atStep) {
    const copy = page.importNode(slides[at].querySelector('svg'), true);
    showStep(copy, atStep);
    copy.setAttribute('preserveAspectRatio', 'xMinYMin');
    return copy;
  }

  function fillNotes() {
    if (!notes || notes.closed) return;
    const page = notes.document, left = page.querySelector('.left'), said = page.querySelector('.said');
    const more = step < stepsOf(slides[index]);
    const caption = page.createElement('div');
    caption.className = 'caption';
    caption.textContent = more ? 'Next: a step' : index + 1 < slides.length ? 'Next' : 'Last slide';
    left.replaceChildren(copyOf(page, index, step), caption);
    if (more) left.append(copyOf(page, index, step + 1));
    else if (index + 1 < slides.length) left.append(copyOf(page, index + 1, 0));
    const words = slides[index].querySelector('.notes');
    said.dir = 'auto';
    said.replaceChildren(...[...(words ? words.childNodes : [])].map((each) => page.importNode(each, true)));
    said.scrollTop = 0;
    tick();
  }

  function tick() {
    if (!notes || notes.closed) return;
    const page = notes.document, top = page.querySelector('.top');
    const texts = [`${index + 1} / ${slides.length}`, clock(begun === null ? 0 : (Date.now() - begun) / 1000),
      new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' })];
    top.replaceChildren(...texts.map((text) => {
      const made = page.createElement('span');
      made.textContent = text;
      return made;
    }));
  }

  function showTyped() {
    typedBox.textContent = typed;
    typedBox.classList.toggle('shown', typed !== '');
  }

  function goTyped() {
    const wanted = Number(typed);
    typed = '';
    showTyped();
    show(placeOf(wanted), 0, 'jump');
  }

  const toggleHelp = (on) => help.classList.toggle('shown', on);

  const KEYS = {
    ArrowRight: next, ArrowDown: () => row(1), PageDown: next, ' ': next, n: next,
    ArrowLeft: back, ArrowUp: () => row(-1), PageUp: back, Backspace: back, p: back,
    Home: () => show(0, 0, 'jump'), End: () => show(slides.length - 1, 0, 'jump'),
    o: () => toggleOverview(), f: toggleFull, F11: null, s: openNotes,
    b: () => blank('black'), '.': () => blank('black'), w: () => blank('white'), ',': () => blank('white'),
    '?': () => toggleHelp(),
    Escape: () => { typed = ''; showTyped(); toggleHelp(false); document.body.className = ''; if (inOverview()) toggleOverview(false); },
  };

  function press(event) {
    if (event.ctrlKey || event.altKey || event.metaKey || event.target.closest('input, textarea')) return;
    const key = event.key.length === 1 && event.key !== ' ' ? event.key.toLowerCase() : event.key;
    if (/^\d$/.test(key)) { typed = (typed + key).slice(-5); showTyped(); return; }
    if (key === 'Enter') {
      if (event.target.closest('a, button')) return;
      event.preventDefault();
      if (typed) goTyped();
      else if (inOverview()) choose(event.target.closest('section') || slides[index]);
      else next();
      return;
    }
    if (key === ' ' && event.target.closest('button')) return;
    const act = event.shiftKey && key === ' ' ? back : KEYS[key];
    if (!act) return;
    event.preventDefault();
    if (document.body.className && !['b', '.', 'w', ',', 'Escape'].includes(key)) document.body.className = '';
    act();
  }

  function choose(slide) {
    const to = slides.indexOf(slide);
    toggleOverview(false);
    show(to, 0, 'jump');
  }

  function click(event) {
    if (event.target.closest('a, button') || String(document.getSelection())) return;
    const slide = event.target.closest('section');
    if (inOverview()) { if (slide) choose(slide); return; }
    if (help.classList.contains('shown')) { toggleHelp(false); return; }
    if (event.clientX < innerWidth / 4) back(); else next();
  }

  // Enlarged by two fingers, the slide is moved about by one.
  const enlarged = () => Boolean(window.visualViewport) && visualViewport.scale > 1.05;
  let touch = null;
  document.addEventListener('touchstart', (event) => {
    touch = event.touches.length === 1 && !enlarged() ? [event.touches[0].clientX, event.touches[0].clientY] : null;
  }, { passive: true });
  document.addEventListener('touchend', (event) => {
    if (!touch || inOverview()) return;
    const across = event.changedTouches[0].clientX - touch[0], down = event.changedTouches[0].clientY - touch[1];
    touch = null;
    if (Math.abs(across) > 50 && Math.abs(across) > Math.abs(down)) {
      event.preventDefault();
      if (across < 0) next(); else back();
    }
  }, { passive: false });
  if (window.visualViewport) visualViewport.addEventListener('resize', () => root.classList.toggle('enlarged', enlarged()));

  function move() {
    root.classList.add('moving');
    root.classList.remove('idle');
    clearTimeout(quiet);
    quiet = setTimeout(() => { root.classList.remove('moving'); root.classList.add('idle'); }, 2500);
  }

  const ACTS = { back, next, overview: () => toggleOverview(), notes: openNotes, full: toggleFull, help: () => toggleHelp() };
  document.querySelector('.bar').addEventListener('click', (event) => {
    const button = event.target.closest('button');
    if (button) ACTS[button.name]();
  });
  document.addEventListener('keydown', press);
  main.addEventListener('click', click);
  main.addEventListener('beforematch', (event) => {
    const at = slides.indexOf(event.target.closest('section'));
    // An address leads here too, and says itself at which step.
    if (at >= 0 && location.hash.split('.')[0] !== `#${slides[at].id}`) show(at, stepsOf(slides[at]), 'jump');
  });
  document.addEventListener('pointermove', move);
  document.addEventListener('pointerdown', move);
  addEventListener('hashchange', followHash);
  addEventListener('beforeprint', () => showStep(slides[index], stepsOf(slides[index])));
  addEventListener('afterprint', () => showStep(slides[index], step));
  setInterval(tick, 500);
  if (!root.requestFullscreen) document.querySelector('[name=full]').remove();
  for (const slide of slides) {
    slide.setAttribute('aria-roledescription', 'slide');
    slide.setAttribute('hidden', HIDDEN);
  }
  root.classList.add('talk');
  followHash();
})();
