// ncurses with wide characters. What C writes as a macro, a variadic call or a variable is given to Swift as a function.
#ifndef MEIPI_CNCURSES_SHIM_H
#define MEIPI_CNCURSES_SHIM_H

#define NCURSES_WIDECHAR 1
#define NCURSES_NOMACROS 1

#include <curses.h>
#include <pty.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <wchar.h>

// From <term.h>, whose many macros are not wanted here.
extern NCURSES_EXPORT(int) setupterm(const char *name, int file, int *result);
extern NCURSES_EXPORT(char *) tigetstr(const char *name);
extern NCURSES_EXPORT(int) tigetflag(const char *name);

static inline FILE *curses_standard_input(void) { return stdin; }
static inline FILE *curses_standard_output(void) { return stdout; }

static inline WINDOW *curses_screen(void) { return stdscr; }
static inline WINDOW *curses_shown(void) { return curscr; }
static inline int curses_rows(void) { return stdscr ? getmaxy(stdscr) : 0; }
static inline int curses_columns(void) { return stdscr ? getmaxx(stdscr) : 0; }
static inline int curses_cursor_row(void) { return stdscr ? getcury(stdscr) : 0; }
static inline int curses_cursor_column(void) { return stdscr ? getcurx(stdscr) : 0; }
static inline int curses_colors(void) { return COLORS; }

// X/Open, which Swift's C library module leaves out.
extern int wcwidth(wchar_t character);

/// Cells that the C library, and so ncurses, gives a character; -1 for one that it does not know.
static inline int curses_width(wchar_t character) { return wcwidth(character); }

/// Text is never held back because a key waits.
static inline void curses_ignore_typeahead(void) { typeahead(-1); }

static inline attr_t curses_bold(void) { return A_BOLD; }
static inline attr_t curses_dim(void) { return A_DIM; }
static inline attr_t curses_italic(void) { return A_ITALIC; }
static inline attr_t curses_underline(void) { return A_UNDERLINE; }
static inline attr_t curses_reverse(void) { return A_REVERSE; }

/// Draws one character with its combining marks, `text` ended by 0; nothing wraps and the cursor stays.
static inline int curses_put(int row, int column, const wchar_t *text, attr_t attributes, short pair) {
    cchar_t cell;
    if (setcchar(&cell, text, attributes, pair, NULL) == ERR) return ERR;
    return mvwadd_wchnstr(stdscr, row, column, &cell, 1);
}

/// What stands at a place: fills `text` (of at least CCHARW_MAX + 1) and gives the attributes and the colour pair.
static inline int curses_get(int row, int column, wchar_t *text, attr_t *attributes, short *pair) {
    cchar_t cell;
    if (mvwin_wch(stdscr, row, column, &cell) == ERR) return ERR;
    return getcchar(&cell, text, attributes, pair, NULL);
}

/// The extent of the terminal as its driver tells it; 0 where it knows one.
static inline int curses_window_size(int file, int *rows, int *columns) {
    struct winsize size;
    if (ioctl(file, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 || size.ws_col == 0) return -1;
    *rows = size.ws_row;
    *columns = size.ws_col;
    return 0;
}

/// Tells a terminal's driver another extent, as a terminal does when its window is resized.
static inline int curses_set_window_size(int file, int rows, int columns) {
    struct winsize size = {0};
    size.ws_row = (unsigned short)rows;
    size.ws_col = (unsigned short)columns;
    return ioctl(file, TIOCSWINSZ, &size);
}

#endif
