// Nothing to include: the library is opened while the program runs, see CTorch.h.
