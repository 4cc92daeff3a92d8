/* The checksum of zip files by carry-less multiplication [Gopal2009], where the processor has it. */
#pragma once
#include <stddef.h>
#include <stdint.h>

/* How many bytes from the front e3_crc32_fold takes of `count`: a multiple of 16, 0 where the processor cannot. */
size_t e3_crc32_foldable(size_t count);

/* The state after so many bytes, as e3_crc32_foldable gave them; the state is not inverted. */
uint32_t e3_crc32_fold(uint32_t state, const void *bytes, size_t count);
