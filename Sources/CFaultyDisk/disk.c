#include "CFaultyDisk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static sqlite3_vfs *below;
static char watched[1024];
static long counts[FAULTY_DISK_CALLS];
static long failing_from[FAULTY_DISK_CALLS];
static int codes[FAULTY_DISK_CALLS];
static long budget = -1;

static void start_counting(void) { memset(counts, 0, sizeof counts); }

// Counts a call and gives the code that it is to return.
static int verdict(enum faulty_disk_call call, long bytes) {
    pthread_mutex_lock(&lock);
    counts[call] += 1;
    int code = failing_from[call] > 0 && counts[call] >= failing_from[call] ? codes[call] : SQLITE_OK;
    if (call == FAULTY_DISK_WRITE && code == SQLITE_OK && budget >= 0) {
        if (bytes > budget) code = SQLITE_FULL;
        else budget -= bytes;
    }
    pthread_mutex_unlock(&lock);
    return code;
}

// MARK: Files: ours, and behind it the system's.

typedef struct {
    sqlite3_file base;
    int is_watched;
    sqlite3_file *real;
} disk_file;

static sqlite3_file *real(sqlite3_file *file) { return ((disk_file *)file)->real; }
static int is_watched(sqlite3_file *file) { return ((disk_file *)file)->is_watched; }

#define PASS(call, ...) (real(file)->pMethods->call(real(file), ##__VA_ARGS__))
#define FAIL(kind, bytes) \
    if (is_watched(file)) { int code = verdict(kind, bytes); if (code != SQLITE_OK) return code; }

static int disk_close(sqlite3_file *file) {
    int code = PASS(xClose);
    file->pMethods = NULL;
    return code;
}
static int disk_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    FAIL(FAULTY_DISK_READ, count)
    return PASS(xRead, bytes, count, offset);
}
static int disk_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    FAIL(FAULTY_DISK_WRITE, count)
    return PASS(xWrite, bytes, count, offset);
}
static int disk_truncate(sqlite3_file *file, sqlite3_int64 size) {
    FAIL(FAULTY_DISK_TRUNCATE, 0)
    return PASS(xTruncate, size);
}
static int disk_sync(sqlite3_file *file, int flags) {
    FAIL(FAULTY_DISK_SYNC, 0)
    return PASS(xSync, flags);
}
static int disk_size(sqlite3_file *file, sqlite3_int64 *size) { return PASS(xFileSize, size); }
static int disk_lock(sqlite3_file *file, int kind) { return PASS(xLock, kind); }
static int disk_unlock(sqlite3_file *file, int kind) { return PASS(xUnlock, kind); }
static int disk_reserved(sqlite3_file *file, int *result) { return PASS(xCheckReservedLock, result); }
static int disk_control(sqlite3_file *file, int op, void *argument) { return PASS(xFileControl, op, argument); }
static int disk_sector(sqlite3_file *file) { return PASS(xSectorSize); }
static int disk_traits(sqlite3_file *file) { return PASS(xDeviceCharacteristics); }
static int disk_map(sqlite3_file *file, int page, int size, int extend, void volatile **place) {
    return PASS(xShmMap, page, size, extend, place);
}
static int disk_shared_lock(sqlite3_file *file, int offset, int n, int flags) { return PASS(xShmLock, offset, n, flags); }
static void disk_barrier(sqlite3_file *file) { PASS(xShmBarrier); }
static int disk_unmap(sqlite3_file *file, int delete_it) { return PASS(xShmUnmap, delete_it); }

static const sqlite3_io_methods methods = {
    2, disk_close, disk_read, disk_write, disk_truncate, disk_sync, disk_size, disk_lock, disk_unlock, disk_reserved, disk_control,
    disk_sector, disk_traits, disk_map, disk_shared_lock, disk_barrier, disk_unmap, NULL, NULL,
};

// MARK: The VFS

static int disk_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *given) {
    (void)vfs;
    disk_file *ours = (disk_file *)file;
    ours->base.pMethods = NULL;
    ours->real = (sqlite3_file *)(ours + 1);
    pthread_mutex_lock(&lock);
    ours->is_watched = name != NULL && watched[0] != 0 && strncmp(name, watched, strlen(watched)) == 0;
    pthread_mutex_unlock(&lock);
    int code = below->xOpen(below, name, ours->real, flags, given);
    // The system's file is to be closed where it says so, whether opening it succeeded or not.
    if (ours->real->pMethods != NULL) ours->base.pMethods = &methods;
    return code;
}
static int disk_delete(sqlite3_vfs *vfs, const char *name, int sync) { (void)vfs; return below->xDelete(below, name, sync); }
static int disk_access(sqlite3_vfs *vfs, const char *name, int flags, int *result) {
    (void)vfs;
    return below->xAccess(below, name, flags, result);
}
static int disk_path(sqlite3_vfs *vfs, const char *name, int size, char *path) {
    (void)vfs;
    return below->xFullPathname(below, name, size, path);
}

static sqlite3_vfs disk;

static void install(void) {
    below = sqlite3_vfs_find(NULL);
    // Everything that is not about files is the system's own.
    disk = *below;
    disk.iVersion = 2;
    disk.szOsFile = (int)sizeof(disk_file) + below->szOsFile;
    disk.pNext = NULL;
    disk.zName = "faulty";
    disk.pAppData = below->pAppData;
    disk.xOpen = disk_open;
    disk.xDelete = disk_delete;
    disk.xAccess = disk_access;
    disk.xFullPathname = disk_path;
    sqlite3_vfs_register(&disk, 1);
}

// MARK: Orders

void faulty_disk_watch(const char *folder) {
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, install);
    faulty_disk_mend();
    pthread_mutex_lock(&lock);
    strncpy(watched, folder, sizeof watched - 1);
    pthread_mutex_unlock(&lock);
}

void faulty_disk_fail(enum faulty_disk_call call, long n, int code) {
    pthread_mutex_lock(&lock);
    start_counting();
    failing_from[call] = n;
    codes[call] = code;
    pthread_mutex_unlock(&lock);
}

void faulty_disk_budget(long bytes) {
    pthread_mutex_lock(&lock);
    start_counting();
    budget = bytes;
    pthread_mutex_unlock(&lock);
}

void faulty_disk_mend(void) {
    pthread_mutex_lock(&lock);
    start_counting();
    memset(failing_from, 0, sizeof failing_from);
    budget = -1;
    pthread_mutex_unlock(&lock);
}

long faulty_disk_count(enum faulty_disk_call call) {
    pthread_mutex_lock(&lock);
    long count = counts[call];
    pthread_mutex_unlock(&lock);
    return count;
}
