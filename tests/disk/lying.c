/* A disk that lies: preloaded into a program, it stands between the program and one folder (LYING_FOLDER).

   It keeps a record (LYING_RECORD) of all that changes the folder and of all that the program says on its
   standard output, in order; what a power cut would leave after any of it is worked out from the record, in
   power.py. Nobody waits for the real disk. It can also cut the power after the n-th call
   ('c': the program ends there), fail the n-th call ('f': EIO, once) or the n-th sync ('s'), or be full from
   the n-th call on ('F': ENOSPC to all that would grow, and of the first write the half). Made for programs
   with one thread. */

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define CUT 'c'
#define FAIL 'f'
#define FULL 'F'
#define UNSYNCED 's'
#define REAL(name) \
    static __typeof__(name) *real; \
    if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

/* COUNTED: the index of the log, which is made anew after a crash, and files that have no name any more. */
enum where { OUTSIDE, INSIDE, COUNTED };

static char folder[PATH_MAX];
static size_t folder_length;
static int record = -1;
static int mode;
static long at, calls;

/* For the program itself: from now on, its calls are counted from 1 again. */
void lying(int new_mode, long new_at) { mode = new_mode; at = new_at; calls = 0; }

/* How many calls there have been since. */
long lied(void) { return calls; }

__attribute__((constructor)) static void begin(void)
{
    const char *name = getenv("LYING_FOLDER"), *into = getenv("LYING_RECORD");
    const char *how = getenv("LYING_MODE"), *when = getenv("LYING_AT");
    if (!name || !realpath(name, folder)) return;
    folder_length = strlen(folder);
    if (into) record = open(into, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    lying(how ? how[0] : 0, when ? atol(when) : 0);
}

static int ends_in(const char *path, const char *end)
{
    size_t length = strlen(path), most = strlen(end);
    return length >= most && !strcmp(path + length - most, end);
}

static enum where of_path(const char *path)
{
    if (!folder_length || strncmp(path, folder, folder_length)) return OUTSIDE;
    if (path[folder_length] && path[folder_length] != '/') return OUTSIDE;
    return ends_in(path, "-shm") || ends_in(path, " (deleted)") ? COUNTED : INSIDE;
}

static enum where of_open(int fd, char path[PATH_MAX])
{
    char link[40];
    if (!folder_length || fd == record) return OUTSIDE;
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) return OUTSIDE;
    path[length] = 0;
    return of_path(path);
}

/* One line of the record; its shape stands in power.py, too. */
static void note(char what, const char *path, int64_t offset, const void *bytes, size_t length)
{
    const char *inside = path + folder_length + (path[folder_length] == '/');
    struct __attribute__((packed)) { char what; uint16_t path; int64_t offset; uint32_t length; } head =
        { what, (uint16_t)strlen(inside), offset, (uint32_t)length };
    struct iovec parts[] = {
        { &head, sizeof head }, { (void *)inside, head.path }, { (void *)bytes, length } };
    REAL(writev);
    if (record >= 0 && real(record, parts, 3) < 0) abort();
}

/* Whether this call is the one that is refused. */
static int refused(enum where where, int grows)
{
    if (where == OUTSIDE) return 0;
    calls++;
    if (mode == FAIL && calls == at) { errno = EIO; return 1; }
    if (mode == FULL && grows && calls >= at) { errno = ENOSPC; return 1; }
    return 0;
}

/* Whether this sync is the one that fails: the n-th of them. */
static int unsynced(void)
{
    if (mode != UNSYNCED || --at) return 0;
    mode = 0;
    errno = EIO;
    return 1;
}

/* The call is over: the last of them ends the program. */
static void over(enum where where)
{
    if (where != OUTSIDE && mode == CUT && calls == at) _exit(9);
}

typedef int opener(const char *, int, ...);

static int opened(opener *real, const char *path, int flags, mode_t rights)
{
    enum where where = of_path(path);
    int fresh = where == INSIDE && flags & O_CREAT && access(path, F_OK);
    if (refused(where, fresh)) return -1;
    int fd = real(path, flags, rights);
    if (fd >= 0 && fresh) note('c', path, 0, NULL, 0);
    else if (fd >= 0 && where == INSIDE && flags & O_TRUNC) note('t', path, 0, NULL, 0);
    over(where);
    return fd;
}

#define RIGHTS va_list rest; va_start(rest, flags); \
    mode_t rights = flags & (O_CREAT | O_TMPFILE) ? va_arg(rest, mode_t) : 0; va_end(rest)

int open(const char *path, int flags, ...) { REAL(open); RIGHTS; return opened(real, path, flags, rights); }
int open64(const char *path, int flags, ...) { REAL(open64); RIGHTS; return opened(real, path, flags, rights); }

/* Where a name is given from another folder on, it is none of ours: nobody here does that. */
#define OPEN_FROM(name, plain) int name(int from, const char *path, int flags, ...) \
{ REAL(name); RIGHTS; return path[0] == '/' ? plain(path, flags, rights) : real(from, path, flags, rights); }
OPEN_FROM(openat, open)
OPEN_FROM(openat64, open64)

/* What was written, where it ended; a sum below zero is a call that failed. */
static ssize_t wrote(enum where where, const char *path, int64_t offset, const void *bytes, ssize_t length)
{
    if (length > 0 && where == INSIDE) note('w', path, offset, bytes, (size_t)length);
    over(where);
    return length;
}

static size_t fitting(enum where where, size_t length)
{
    int breaks = where == INSIDE && mode == FULL && calls + 1 == at && length > 1;
    if (breaks) calls++;
    return breaks ? length / 2 : 0;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
    REAL(write);
    char path[PATH_MAX];
    enum where where = of_open(fd, path);
    size_t half = fitting(where, length);
    if (!half && refused(where, 1)) return -1;
    ssize_t done = real(fd, bytes, half ? half : length);
    if (done > 0 && fd == STDOUT_FILENO && where == OUTSIDE && folder_length)
        note('>', folder, 0, bytes, (size_t)done);
    return wrote(where, path, where == INSIDE ? lseek(fd, 0, SEEK_CUR) - done : 0, bytes, done);
}

#define WRITE_AT(name, offset_type) ssize_t name(int fd, const void *bytes, size_t length, offset_type offset) \
{ \
    REAL(name); \
    char path[PATH_MAX]; \
    enum where where = of_open(fd, path); \
    size_t half = fitting(where, length); \
    if (!half && refused(where, 1)) return -1; \
    return wrote(where, path, offset, bytes, real(fd, bytes, half ? half : length, offset)); \
}
WRITE_AT(pwrite, off_t)
WRITE_AT(pwrite64, off64_t)

ssize_t writev(int fd, const struct iovec *parts, int count)
{
    REAL(writev);
    char path[PATH_MAX];
    if (of_open(fd, path) == OUTSIDE) return real(fd, parts, count);
    ssize_t sum = 0;
    for (int each = 0; each < count; each++) {
        ssize_t done = write(fd, parts[each].iov_base, parts[each].iov_len);
        if (done < 0) return sum ? sum : -1;
        sum += done;
    }
    return sum;
}

/* A failed one is told too: what waited may be lost then, and the system does not write it again. */
#define SYNC(name) int name(int fd) \
{ \
    REAL(name); \
    char path[PATH_MAX]; \
    enum where where = of_open(fd, path); \
    int failed = refused(where, 0) || (where == INSIDE && unsynced()); \
    if (where == INSIDE) note(failed ? '!' : 's', path, 0, NULL, 0); \
    over(where); \
    return failed ? -1 : where == OUTSIDE ? real(fd) : 0; \
}
SYNC(fsync)
SYNC(fdatasync)

#define CHANGE(name, what, grows, bytes, length, parameters, ...) int name parameters \
{ \
    REAL(name); \
    enum where where = of_path(path); \
    if (refused(where, grows)) return -1; \
    int failed = real(__VA_ARGS__); \
    if (!failed && where == INSIDE) note(what, path, 0, bytes, length); \
    over(where); \
    return failed; \
}
#define INSIDE_OF(path) (path) + folder_length + 1
CHANGE(rename, 'r', 0, INSIDE_OF(to), strlen(INSIDE_OF(to)), (const char *path, const char *to), path, to)
CHANGE(unlink, 'u', 0, NULL, 0, (const char *path), path)
CHANGE(mkdir, 'm', 1, NULL, 0, (const char *path, mode_t rights), path, rights)
CHANGE(rmdir, 'u', 0, NULL, 0, (const char *path), path)

#define SHORTEN(name, size_type) int name(int fd, size_type size) \
{ \
    REAL(name); \
    char path[PATH_MAX]; \
    enum where where = of_open(fd, path); \
    if (refused(where, 0)) return -1; \
    int failed = real(fd, size); \
    if (!failed && where == INSIDE) note('t', path, size, NULL, 0); \
    over(where); \
    return failed; \
}
SHORTEN(ftruncate, off_t)
SHORTEN(ftruncate64, off64_t)

/* Reading changes nothing, but may fail. */
#define READ(name, parameters, ...) ssize_t name parameters \
{ \
    REAL(name); \
    char path[PATH_MAX]; \
    if (mode == FAIL && refused(of_open(fd, path), 0)) return -1; \
    return real(__VA_ARGS__); \
}
READ(read, (int fd, void *bytes, size_t length), fd, bytes, length)
READ(pread, (int fd, void *bytes, size_t length, off_t offset), fd, bytes, length, offset)
READ(pread64, (int fd, void *bytes, size_t length, off64_t offset), fd, bytes, length, offset)
