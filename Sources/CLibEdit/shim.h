#pragma once
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <errno.h>
#include <signal.h>
#include <sys/select.h>
#include <unistd.h>
#include <wchar.h>

/* libedit's setters are variadic C functions, which Swift cannot call. These are the calls of them that are needed,
   and the C functions that libedit calls back; everything else is in Swift. */

/* What Tab does: replace `erase` characters before the cursor by `insert`, or show `list`; both are freed here. */
typedef struct {
  int erase;
  char *insert;
  char *list;
} e3_completion;

typedef struct {
  EditLine *line;
  History *history;
  const char *prompt;
  void *context;
  e3_completion (*complete)(void *context, const char *before);
} e3_editor;

static inline char *e3_editor_prompt(EditLine *line) {
  e3_editor *editor = NULL;
  el_get(line, EL_CLIENTDATA, &editor);
  return (char *)(editor ? editor->prompt : "");
}

static inline unsigned char e3_editor_complete(EditLine *line, int character) {
  (void)character;
  e3_editor *editor = NULL;
  el_get(line, EL_CLIENTDATA, &editor);
  if (!editor || !editor->complete) return CC_ERROR;
  const LineInfo *info = el_line(line);
  size_t length = (size_t)(info->cursor - info->buffer);
  char *before = (char *)malloc(length + 1);
  if (!before) return CC_ERROR;
  memcpy(before, info->buffer, length);
  before[length] = 0;
  e3_completion completion = editor->complete(editor->context, before);
  free(before);
  unsigned char code = CC_ERROR;
  if (completion.insert) {
    if (completion.erase > 0) el_deletestr(line, completion.erase);
    if (el_insertstr(line, completion.insert) == 0) code = CC_REFRESH;
  } else if (completion.list) {
    FILE *out = stdout;
    fputc('\n', out);
    fputs(completion.list, out);
    fflush(out);
    code = CC_REDISPLAY;
  }
  free(completion.insert);
  free(completion.list);
  return code;
}

/* Reads one character. SIGINT is let through only while waiting, so that none can fall between a look and a wait. */
static inline int e3_editor_getc(EditLine *line, wchar_t *character) {
  (void)line;
  mbstate_t state;
  memset(&state, 0, sizeof state);
  for (;;) {
    sigset_t open;
    fd_set input;
    unsigned char byte;
    sigprocmask(SIG_SETMASK, NULL, &open);
    sigdelset(&open, SIGINT);
    FD_ZERO(&input);
    FD_SET(STDIN_FILENO, &input);
    if (pselect(STDIN_FILENO + 1, &input, NULL, NULL, NULL, &open) < 0) return -1;
    ssize_t count = read(STDIN_FILENO, &byte, 1);
    if (count <= 0) return (int)count;
    size_t used = mbrtowc(character, (const char *)&byte, 1, &state);
    if (used == (size_t)-2) continue;
    if (used == (size_t)-1) {
      memset(&state, 0, sizeof state);
      continue;
    }
    if (used == 0) *character = L'\0';
    return 1;
  }
}

/* A line as el_gets reads it, with SIGINT held back except while waiting for a key. */
static inline const char *e3_editor_gets(e3_editor *editor, int *count) {
  sigset_t interrupt, before;
  sigemptyset(&interrupt);
  sigaddset(&interrupt, SIGINT);
  sigprocmask(SIG_BLOCK, &interrupt, &before);
  const char *text = el_gets(editor->line, count);
  sigprocmask(SIG_SETMASK, &before, NULL);
  return text;
}

/* UTF-8 whatever the locale says, so that no symbol is dropped. */
static inline void e3_use_utf8(void) {
  setlocale(LC_CTYPE, "");
  if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0) setlocale(LC_CTYPE, "C.UTF-8");
}

static inline e3_editor *e3_editor_new(void *context, e3_completion (*complete)(void *, const char *)) {
  e3_editor *editor = (e3_editor *)calloc(1, sizeof *editor);
  if (!editor) return NULL;
  editor->prompt = "";
  editor->context = context;
  editor->complete = complete;
  editor->line = el_init("e3", stdin, stdout, stderr);
  editor->history = history_init();
  if (!editor->line || !editor->history) return NULL;
  HistEvent event;
  history(editor->history, &event, H_SETSIZE, 10000);
  history(editor->history, &event, H_SETUNIQUE, 1);
  el_set(editor->line, EL_CLIENTDATA, editor);
  el_set(editor->line, EL_PROMPT, e3_editor_prompt);
  el_set(editor->line, EL_EDITOR, "emacs");
  el_set(editor->line, EL_SIGNAL, 0);
  el_set(editor->line, EL_GETCFN, e3_editor_getc);
  el_set(editor->line, EL_HIST, history, editor->history);
  el_set(editor->line, EL_ADDFN, "e3-complete", "complete", e3_editor_complete);
  el_set(editor->line, EL_BIND, "^I", "e3-complete", NULL);
  el_set(editor->line, EL_BIND, "^R", "em-inc-search-prev", NULL);
  el_source(editor->line, NULL);
  return editor;
}

static inline void e3_editor_remember(e3_editor *editor, const char *line) {
  HistEvent event;
  history(editor->history, &event, H_ENTER, line);
}

static inline void e3_editor_free(e3_editor *editor) {
  if (editor->history) history_end(editor->history);
  if (editor->line) el_end(editor->line);
  free(editor);
}
