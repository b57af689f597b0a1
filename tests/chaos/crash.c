/* Kills its process at the n-th point at which something becomes durable: a sync, a rename, or a COMMIT on its way to the
   database. Loaded before the C library (LD_PRELOAD); PATUH_CRASH names a file of four numbers that both sides see:
   how many points are left (0: none is armed), whether it dies after the point rather than before, how many were seen, and
   whether the last one was reached. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <unistd.h>

struct control {
    int left, after, seen, fired;
};

static struct control *control;

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("PATUH_CRASH");
    int file = path ? open(path, O_RDWR) : -1;
    if (file < 0) return;
    void *seen = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    close(file);
    if (seen != MAP_FAILED) control = seen;
}

static void die(void) {
    kill(getpid(), SIGKILL);
    for (;;) pause();
}

/* Whether this is the point; dies at once where it is to die before. */
static int is_due(void) {
    if (!control) return 0;
    __atomic_add_fetch(&control->seen, 1, __ATOMIC_SEQ_CST);
    if (__atomic_load_n(&control->left, __ATOMIC_SEQ_CST) <= 0) return 0;
    if (__atomic_sub_fetch(&control->left, 1, __ATOMIC_SEQ_CST) != 0) return 0;
    control->fired = 1;
    if (!control->after) die();
    return 1;
}

#define THEN(call)             \
    do {                       \
        int due = is_due();    \
        __typeof__(call) done = call; \
        if (due) die();        \
        return done;           \
    } while (0)

int fsync(int file) {
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fsync");
    THEN(next(file));
}

int fdatasync(int file) {
    int (*next)(int) = (int (*)(int))dlsym(RTLD_NEXT, "fdatasync");
    THEN(next(file));
}

int rename(const char *from, const char *to) {
    int (*next)(const char *, const char *) = (int (*)(const char *, const char *))dlsym(RTLD_NEXT, "rename");
    THEN(next(from, to));
}

ssize_t send(int socket, const void *bytes, size_t count, int flags) {
    ssize_t (*next)(int, const void *, size_t, int) = (ssize_t(*)(int, const void *, size_t, int))dlsym(RTLD_NEXT, "send");
    if (memmem(bytes, count, "COMMIT", 6)) THEN(next(socket, bytes, count, flags));
    return next(socket, bytes, count, flags);
}
