#pragma once
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <wchar.h>

/* What Swift cannot call: variadic functions, macros, and C's global streams. One call each, no decisions. */

typedef unsigned char (*e3_command)(EditLine *, int);

static inline EditLine *e3_editor_open(const char *program) { return el_init(program, stdin, stdout, stderr); }

static inline void e3_editor_set_context(EditLine *editor, void *context) { el_set(editor, EL_CLIENTDATA, context); }

static inline void *e3_editor_context(EditLine *editor) {
  void *context = NULL;
  el_get(editor, EL_CLIENTDATA, &context);
  return context;
}

static inline void e3_editor_set_prompt(EditLine *editor, char *(*prompt)(EditLine *)) {
  el_set(editor, EL_PROMPT, prompt);
}

static inline void e3_editor_set_reader(EditLine *editor, int (*reader)(EditLine *, wchar_t *)) {
  el_set(editor, EL_GETCFN, reader);
}

static inline void e3_editor_set_keys(EditLine *editor, const char *style) { el_set(editor, EL_EDITOR, style); }

static inline void e3_editor_set_signals(EditLine *editor, int handled) { el_set(editor, EL_SIGNAL, handled); }

static inline void e3_editor_add(EditLine *editor, const char *name, const char *summary, e3_command command) {
  el_set(editor, EL_ADDFN, name, summary, command);
}

static inline void e3_editor_bind(EditLine *editor, const char *keys, const char *name) {
  el_set(editor, EL_BIND, keys, name, NULL);
}

/* Whether the keys are those of vi. */
static inline int e3_editor_is_vi(EditLine *editor) {
  const char *style = NULL;
  el_get(editor, EL_EDITOR, &style);
  return style != NULL && style[0] == 'v';
}

/* Does what a line of ~/.editrc says. */
static inline void e3_editor_obey(EditLine *editor, const char *line) {
  Tokenizer *words = tok_init(NULL);
  int count = 0;
  const char **word = NULL;
  if (tok_str(words, line, &count, &word) == 0 && count > 0) el_parse(editor, count, word);
  tok_end(words);
}

static inline void e3_editor_set_history(EditLine *editor, History *entries) {
  el_set(editor, EL_HIST, history, entries);
}

static inline void e3_editor_set_raw(EditLine *editor, int raw) { el_set(editor, EL_PREP_TERM, raw); }

static inline void e3_editor_redraw(EditLine *editor) { el_set(editor, EL_REFRESH); }

static inline void e3_history_set_size(History *entries, int size) {
  HistEvent event;
  history(entries, &event, H_SETSIZE, size);
}

static inline void e3_history_set_unique(History *entries, int unique) {
  HistEvent event;
  history(entries, &event, H_SETUNIQUE, unique);
}

static inline void e3_history_enter(History *entries, const char *line) {
  HistEvent event;
  history(entries, &event, H_ENTER, line);
}

static inline const char *e3_codeset(void) { return nl_langinfo(CODESET); }

/* <poll.h> has it for _GNU_SOURCE alone, which would declare environ a second time. */
int ppoll(struct pollfd *, nfds_t, const struct timespec *, const sigset_t *);

/* Waits until a byte can be read from one of two descriptors, of which either may be negative for none, with another
   signal mask meanwhile and for some seconds at most, for ever where they are negative; a bit for each that can be read,
   or is at its end; negative when a signal came first. */
static inline int e3_wait_for_inputs(int first, int second, double seconds, const sigset_t *mask) {
  struct pollfd descriptors[2] = {{first, POLLIN, 0}, {second, POLLIN, 0}};
  struct timespec time = {(time_t)seconds, (long)((seconds - (time_t)seconds) * 1e9)};
  int count = ppoll(descriptors, 2, seconds < 0 ? NULL : &time, mask);
  if (count <= 0) return count;
  return (descriptors[0].revents ? 1 : 0) | (descriptors[1].revents ? 2 : 0);
}
