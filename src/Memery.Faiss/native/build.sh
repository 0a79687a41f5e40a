#!/usr/bin/env bash
# Builds libfaiss_c.so into artifacts/native/<platform>/, from where the build of Memery takes it.
set -euo pipefail
cd "$(dirname "$0")"
case "$(uname -m)" in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-arm64 ;;
    *) echo "build.sh: no platform of Memery's: $(uname -m)" >&2; exit 1 ;;
esac
artifacts=../../../artifacts
cmake -S . -B "$artifacts/obj/faiss_c" >/dev/null
cmake --build "$artifacts/obj/faiss_c" --parallel >/dev/null
mkdir -p "$artifacts/native/$platform"
cp "$artifacts/obj/faiss_c/libfaiss_c.so" "$artifacts/native/$platform/"
