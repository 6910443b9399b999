"""What a worker process may not do, said to the operating system. Where that does not know how (not Linux), the process goes without."""

from __future__ import annotations

import ctypes
import platform
from contextlib import suppress
from pathlib import Path

# Opening a socket, by machine: the one call without which no other host is reached.
_SOCKET = {"x86_64": 41, "aarch64": 198}
_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_REFUSED = 0x00050000 | 13  # as if it were not permitted (EACCES)
_ALLOWED = 0x7FFF0000


class _Line(ctypes.Structure):
    """One line of a filter of system calls (struct sock_filter)."""

    _fields_ = (("code", ctypes.c_uint16), ("jt", ctypes.c_uint8), ("jf", ctypes.c_uint8), ("k", ctypes.c_uint32))


class _Filter(ctypes.Structure):
    """The filter (struct sock_fprog)."""

    _fields_ = (("length", ctypes.c_ushort), ("lines", ctypes.POINTER(_Line)))


def no_network() -> bool:
    """Let this process open no socket, whatever a query asks for: behind the guard that refuses SERVICE, the second lock. True where it holds."""
    number = _SOCKET.get(platform.machine())
    if platform.system() != "Linux" or number is None:
        return False
    lines = (_Line * 4)(_Line(0x20, 0, 0, 0), _Line(0x15, 0, 1, number), _Line(0x06, 0, 0, _REFUSED), _Line(0x06, 0, 0, _ALLOWED))
    program = _Filter(len(lines), lines)
    library = ctypes.CDLL(None, use_errno=True)
    if library.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0) != 0:
        return False
    return bool(library.prctl(_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0) == 0)


def no_core() -> None:
    """Leave no image of the memory behind when the process is ended."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def at_most(more: int) -> None:
    """Let the process take so many bytes more than it holds now; asking for more ends it."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[5])
        limit = pages * resource.getpagesize() + more
        resource.setrlimit(resource.RLIMIT_DATA, (limit, limit))


def seconds(more: float) -> None:
    """Let the process use so many seconds of processor time from now on: the server's clock ends a query, and this one where there is no server."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(used.ru_utime + used.ru_stime + more) + 2, hard))
