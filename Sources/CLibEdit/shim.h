#pragma once
#include <histedit.h>
#include <langinfo.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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
