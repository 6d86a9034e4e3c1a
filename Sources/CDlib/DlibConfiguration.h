// Include before any other dlib header. Debian's dlib is configured for BLAS and LAPACK; the parts
// used here need neither, and without them the program links with libdlib alone. The check for a
// mismatch of headers and library must come first, or it would notice the change.
#pragma once

#include <dlib/assert.h>
#include <dlib/test_for_odr_violations.h>
#undef DLIB_USE_BLAS
#undef DLIB_USE_LAPACK
