#pragma once
// Flushes the disk on which an open file lies. glibc declares it only for _GNU_SOURCE, which Swift
// does not set.
int syncfs(int fd);
