namespace SearchGateway.Tests.Shared.Disks;

/// <summary>
/// What a process is loaded with whose disk is to be slow or broken. It stands before the C library's own calls and passes them on;
/// what it does besides is read from a file that both sides have mapped, so that it changes while the process runs.
/// </summary>
internal static class FaultyDiskSource
{
    public const string Text =
        """
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <stdint.h>
        #include <stdio.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/mman.h>
        #include <sys/uio.h>
        #include <time.h>
        #include <unistd.h>

        struct orders { volatile int32_t delay_us, sync_errno, write_errno; volatile int32_t syncs; };

        static struct orders none;
        static struct orders *orders = &none;
        static const char *folder = "";

        __attribute__((constructor)) static void begin(void) {
          const char *file = getenv("FAULTY_DISK_ORDERS");
          if (getenv("FAULTY_DISK_FOLDER")) folder = getenv("FAULTY_DISK_FOLDER");
          int fd = file ? open(file, O_RDWR | O_CLOEXEC) : -1;
          if (fd < 0) return;
          void *mapped = mmap(NULL, sizeof *orders, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
          if (mapped != MAP_FAILED) orders = mapped;
          close(fd);
        }

        static int concerns(int fd) {
          char link[64], path[4096];
          snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
          ssize_t length = readlink(link, path, sizeof path - 1);
          return length > 0 && strncmp(path, folder, strlen(folder)) == 0 && path[0] == '/';
        }

        static int refuse_sync(int fd) {
          if (orders->delay_us == 0 && orders->sync_errno == 0) return 0;
          int kept = errno;
          if (!concerns(fd)) { errno = kept; return 0; }
          __sync_fetch_and_add(&orders->syncs, 1);
          struct timespec left = { orders->delay_us / 1000000, (orders->delay_us % 1000000) * 1000L };
          while (nanosleep(&left, &left) != 0 && errno == EINTR) ;
          errno = orders->sync_errno ? orders->sync_errno : kept;
          return orders->sync_errno != 0;
        }

        static int refuse_write(int fd) {
          if (orders->write_errno == 0) return 0;
          int kept = errno;
          int refused = concerns(fd);
          errno = refused ? orders->write_errno : kept;
          return refused;
        }

        #define NEXT(name) static __typeof__(&name) next; if (!next) next = (__typeof__(&name))dlsym(RTLD_NEXT, #name)
        #define SYNC(name, parameters, arguments) int name parameters { NEXT(name); return refuse_sync(fd) ? -1 : next arguments; }
        #define WRITE(type, name, parameters, arguments) type name parameters { NEXT(name); return refuse_write(fd) ? -1 : next arguments; }

        SYNC(fsync, (int fd), (fd))
        SYNC(fdatasync, (int fd), (fd))
        WRITE(ssize_t, write, (int fd, const void *bytes, size_t count), (fd, bytes, count))
        WRITE(ssize_t, pwrite, (int fd, const void *bytes, size_t count, off_t at), (fd, bytes, count, at))
        WRITE(ssize_t, pwrite64, (int fd, const void *bytes, size_t count, off64_t at), (fd, bytes, count, at))
        WRITE(ssize_t, writev, (int fd, const struct iovec *parts, int count), (fd, parts, count))
        WRITE(ssize_t, pwritev, (int fd, const struct iovec *parts, int count, off_t at), (fd, parts, count, at))
        WRITE(ssize_t, pwritev64, (int fd, const struct iovec *parts, int count, off64_t at), (fd, parts, count, at))
        WRITE(int, ftruncate, (int fd, off_t length), (fd, length))
        WRITE(int, ftruncate64, (int fd, off64_t length), (fd, length))

        int posix_fallocate(int fd, off_t at, off_t length) { NEXT(posix_fallocate); return refuse_write(fd) ? orders->write_errno : next(fd, at, length); }
        int posix_fallocate64(int fd, off64_t at, off64_t length) { NEXT(posix_fallocate64); return refuse_write(fd) ? orders->write_errno : next(fd, at, length); }

        """;
}
