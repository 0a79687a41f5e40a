#!/usr/bin/env bash
# Installs what the tests need beyond the .NET SDK, builds everything, and runs all tests.
# Arguments go to `dotnet test`: ./test.sh --filter FullyQualifiedName~Crafting
set -euo pipefail
cd "$(dirname "$0")"

# heif-enc writes the HEIC that a test reads; script (util-linux) gives the console a terminal; FAISS is built from
# Debian's archive, with BLAS and OpenMP.
# Where they cannot be installed, the tests that need them are skipped and say so.
install_packages() {
    command -v apt-get >/dev/null || return 0
    local -a missing=()
    command -v heif-enc >/dev/null || missing+=(libheif-examples)
    command -v script >/dev/null || missing+=(bsdutils)
    [[ -e /usr/include/faiss/c_api/Index_c.h ]] || missing+=(libfaiss-dev)
    compgen -G '/usr/lib/*/libopenblas.so' >/dev/null || missing+=(libopenblas-dev)
    command -v cmake >/dev/null || missing+=(cmake)
    command -v g++ >/dev/null || missing+=(g++)
    command -v make >/dev/null || missing+=(make)
    ((${#missing[@]})) || return 0
    local -a sudo=()
    if ((EUID != 0)); then
        command -v sudo >/dev/null || return 0
        sudo=(sudo)
    fi
    "${sudo[@]}" apt-get update -qq && "${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}"
}
install_packages || echo "test.sh: some Debian packages could not be installed; the tests that need them will be skipped" >&2

src/Memery.Faiss/native/build.sh || echo "test.sh: FAISS could not be built; the tests that need it will be skipped" >&2

# Threads that spin while they wait for each other are of no use beside other test projects.
export OMP_WAIT_POLICY=passive

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log="$(mktemp)"
trap 'rm -f "$log"' EXIT

status=0
dotnet test Memery.PowerShell.sln "$@" 2>&1 | tee "$log" || status=$?

# One line over all test projects, from each project's last line.
awk '/^(Passed|Failed)! +- Failed:/ {
        for (i = 1; i < NF; i++) {
            value = $(i + 1); sub(",", "", value)
            if ($i == "Failed:") failed += value
            if ($i == "Passed:") passed += value
            if ($i == "Skipped:") skipped += value
        }
    }
    END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped; exit passed == 0 }' "$log" || status=1
exit "$status"
