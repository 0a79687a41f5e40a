# How long an import takes in a process that has imported nothing, in milliseconds. Compare Memery with a binary module
# that has nothing in it; each line is one run:
#   dotnet build -c Release tests/Memery.Isolation.Tests
#   shell='dotnet artifacts/bin/Memery.Testing.Shell/release/Memery.Testing.Shell.dll'
#   for run in 1 2 3 4 5; do
#     $shell tests/Memery.Benchmarks/import-time.ps1 artifacts/bin/Memery.Testing.Empty/release/Memery.Testing.Empty.dll
#     $shell tests/Memery.Benchmarks/import-time.ps1 artifacts/Memery/*/Memery.psd1
#   done
param([string] $Module)

$path = [System.IO.Path]::GetFullPath($Module)
$watch = [System.Diagnostics.Stopwatch]::StartNew()
Import-Module $path -ErrorAction Stop
"$([System.IO.Path]::GetFileNameWithoutExtension($path)) $($watch.ElapsedMilliseconds)"
