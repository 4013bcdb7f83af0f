"""The state of a talk and how events change it; pure."""
