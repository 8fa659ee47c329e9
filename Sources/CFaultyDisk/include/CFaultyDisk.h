#ifndef CFAULTYDISK_H
#define CFAULTYDISK_H

// A disk that fails when it is told to, for tests: an SQLite VFS over the one of the system. It becomes the default of the process, and
// passes everything on but for files below one folder.

enum faulty_disk_call {
    FAULTY_DISK_READ = 0,
    FAULTY_DISK_WRITE = 1,
    FAULTY_DISK_SYNC = 2,
    FAULTY_DISK_TRUNCATE = 3,
    FAULTY_DISK_CALLS = 4,
};

// Files whose path begins with this text fail from now on as told; no other fault than these is ever made. Only one folder at a time.
void faulty_disk_watch(const char *folder);

// The n-th call of this kind from now on, and every one after it, returns the code (an SQLITE_… code); 0 for n ends that.
void faulty_disk_fail(enum faulty_disk_call call, long n, int code);

// Writes beyond so many bytes from now on return SQLITE_FULL; negative for a disk without end.
void faulty_disk_budget(long bytes);

// Nothing fails any more.
void faulty_disk_mend(void);

// How many calls of this kind there were since the last faulty_disk_fail, faulty_disk_budget, faulty_disk_mend or faulty_disk_watch.
long faulty_disk_count(enum faulty_disk_call call);

#endif
