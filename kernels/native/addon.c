/* The kernels as a Node addon: attach(bytes) names the memory, choose(build, fast) picks the instruction set and the
   arithmetic, and run(kernel, arguments, begin, end) is the same single entry point that the WebAssembly build has.
   `kernels` tells which sources it was built from. */
#include <node_api.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

typedef void (*Run)(uintptr_t base, int kernel, const void *arguments, int begin, int end);

#if defined(__x86_64__)
void runAvx2(uintptr_t, int, const void *, int, int);
void runAvx2Fast(uintptr_t, int, const void *, int, int);
void runAvx512(uintptr_t, int, const void *, int, int);
void runAvx512Fast(uintptr_t, int, const void *, int, int);

static void cpuid(unsigned leaf, unsigned subleaf, unsigned r[4]) {
  __asm__ volatile("cpuid" : "=a"(r[0]), "=b"(r[1]), "=c"(r[2]), "=d"(r[3]) : "a"(leaf), "c"(subleaf));
}

/* What x86_64_v3 and x86_64_v4, for which scripts/addon.mjs compiles, may use: cpuid's register, and its bits. */
enum { LEAF_1_C, LEAF_7_B, EXTENDED_C, REGISTERS };
static const unsigned v3[REGISTERS] = {
    1u << 0 | 1u << 9 | 1u << 12 | 1u << 13 | 1u << 19 | 1u << 20 /* SSE3, SSSE3, FMA, CMPXCHG16B, SSE4.1, SSE4.2 */
        | 1u << 22 | 1u << 23 | 1u << 27 | 1u << 28 | 1u << 29,   /* MOVBE, POPCNT, OSXSAVE, AVX, F16C */
    1u << 3 | 1u << 5 | 1u << 8,                                  /* BMI1, AVX2, BMI2 */
    1u << 0 | 1u << 5,                                            /* LAHF, LZCNT */
};
static const unsigned v4InLeaf7 = 1u << 16 | 1u << 17 | 1u << 28 | 1u << 30 | 1u << 31; /* F, DQ, CD, BW, VL */
/* The registers that the system saves: SSE and AVX; opmask and the two halves of AVX-512's. */
static const unsigned v3Saved = 0x06, v4Saved = 0xe6;

/** What the CPU has and the system saves: 0 none of ours, 3 x86_64_v3 (AVX2), 4 x86_64_v4 (AVX-512) too. */
static int level(void) {
  unsigned r[4], has[REGISTERS], saved, high;
  cpuid(0, 0, r);
  if (r[0] < 7) return 0;
  cpuid(0x80000000u, 0, r);
  if (r[0] < 0x80000001u) return 0;
  cpuid(1, 0, r), has[LEAF_1_C] = r[2];
  cpuid(7, 0, r), has[LEAF_7_B] = r[1];
  cpuid(0x80000001u, 0, r), has[EXTENDED_C] = r[2];
  for (int i = 0; i < REGISTERS; i++)
    if ((has[i] & v3[i]) != v3[i]) return 0;
  __asm__ volatile("xgetbv" : "=a"(saved), "=d"(high) : "c"(0));
  if ((saved & v3Saved) != v3Saved) return 0;
  return (saved & v4Saved) == v4Saved && (has[LEAF_7_B] & v4InLeaf7) == v4InLeaf7 ? 4 : 3;
}

typedef unsigned Mode;
static Mode enterDefaultMode(void) {
  Mode saved, plain = 0x1f80;
  __asm__ volatile("stmxcsr %0" : "=m"(saved));
  if (saved != plain) __asm__ volatile("ldmxcsr %0" : : "m"(plain));
  return saved;
}
static void restoreMode(Mode saved) { __asm__ volatile("ldmxcsr %0" : : "m"(saved)); }
#else
void runNeon(uintptr_t, int, const void *, int, int);
void runNeonFast(uintptr_t, int, const void *, int, int);

typedef uint64_t Mode;
static Mode enterDefaultMode(void) {
  Mode saved, plain = 0;
  __asm__ volatile("mrs %0, fpcr" : "=r"(saved));
  __asm__ volatile("msr fpcr, %0" : : "r"(plain));
  return saved;
}
static void restoreMode(Mode saved) { __asm__ volatile("msr fpcr, %0" : : "r"(saved)); }
#endif

/** One JavaScript thread's memory and instruction set. */
typedef struct {
  uintptr_t base;
  Run run;
} Attached;

static Attached *attached(napi_env env) {
  void *data = 0;
  napi_get_instance_data(env, &data);
  return data;
}

static napi_value attach(napi_env env, napi_callback_info info) {
  napi_value bytes;
  size_t count = 1;
  void *base = 0;
  napi_get_cb_info(env, info, &count, &bytes, 0, 0);
  if (napi_get_typedarray_info(env, bytes, 0, 0, &base, 0, 0) != napi_ok)
    napi_throw_type_error(env, 0, "attach: expected a Uint8Array");
  else
    attached(env)->base = (uintptr_t)base;
  return 0;
}

/** Takes "avx512", "avx2", "neon" or "best", and whether fast; returns what now runs or null where the CPU lacks it. */
static napi_value choose(napi_env env, napi_callback_info info) {
  napi_value given[2], chosen;
  size_t count = 2, length;
  char name[8] = {0};
  bool fast = false;
  napi_get_cb_info(env, info, &count, given, 0, 0);
  napi_get_value_string_utf8(env, given[0], name, sizeof name, &length);
  napi_get_value_bool(env, given[1], &fast);
  const char *found = 0;
  Run run = 0;
#if defined(__x86_64__)
  int has = level();
  int wide = name[3] == '5', any = name[0] == 'b';
  if ((wide || any) && has == 4) run = fast ? runAvx512Fast : runAvx512, found = "avx512";
  else if (!wide && name[0] != 'n' && has >= 3) run = fast ? runAvx2Fast : runAvx2, found = "avx2";
#else
  if (name[0] == 'n' || name[0] == 'b') run = fast ? runNeonFast : runNeon, found = "neon";
#endif
  attached(env)->run = run;
  if (found) napi_create_string_utf8(env, found, NAPI_AUTO_LENGTH, &chosen);
  else napi_get_null(env, &chosen);
  return chosen;
}

static napi_value run(napi_env env, napi_callback_info info) {
  napi_value given[4];
  size_t count = 4;
  int32_t kernel, begin, end;
  uint32_t arguments;
  napi_get_cb_info(env, info, &count, given, 0, 0);
  napi_get_value_int32(env, given[0], &kernel);
  napi_get_value_uint32(env, given[1], &arguments);
  napi_get_value_int32(env, given[2], &begin);
  napi_get_value_int32(env, given[3], &end);
  Attached *state = attached(env);
  Mode saved = enterDefaultMode();
  state->run(state->base, kernel, (const void *)(state->base + arguments), begin, end);
  restoreMode(saved);
  return 0;
}

static void release(napi_env env, void *data, void *hint) {
  (void)env, (void)hint;
  free(data);
}

NAPI_MODULE_INIT() {
  napi_value kernels;
  napi_property_descriptor functions[] = {
      {"attach", 0, attach, 0, 0, 0, napi_default, 0},
      {"choose", 0, choose, 0, 0, 0, napi_default, 0},
      {"run", 0, run, 0, 0, 0, napi_default, 0},
  };
  Attached *state = calloc(1, sizeof *state);
  if (!state || napi_set_instance_data(env, state, release, 0) != napi_ok) return 0;
  napi_create_string_utf8(env, KERNELS, NAPI_AUTO_LENGTH, &kernels);
  napi_set_named_property(env, exports, "kernels", kernels);
  napi_define_properties(env, exports, sizeof functions / sizeof *functions, functions);
  return exports;
}
