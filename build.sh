#!/usr/bin/env bash
# Installs what the build needs, decides where packages come from, and calls dotnet. Nothing is built by this script
# itself: with nuget.org and a Vulkan SDK, `dotnet run --project Demo` and `dotnet test` do without it.
set -euo pipefail
cd "$(dirname "$0")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1

configuration=Release
stamp=Packages/.setup-stamp
local_props=Packages/PackageSource.local.props
onnxruntime_npm=com.github.asus4.onnxruntime@0.4.9

# Vulkan at run time (Mesa's software driver where there is no GPU), the validation layer for the tests, GLSL to SPIR-V.
apt_vulkan="libvulkan1 mesa-vulkan-drivers vulkan-validationlayers glslang-tools spirv-tools"
# NativeAOT links the native library with these; the C hosts of the tests are compiled with them.
apt_native="g++ zlib1g-dev libvulkan-dev"
# What the stand-ins in Packages/ bind to; a display and a hand on its keys for the window tests; videos.
apt_source="libvulkan-dev libglfw3 libtorch-dev libopenblas0-openmp libstb0 xvfb xdotool ffmpeg vulkan-tools g++ nodejs npm"

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }
fail() { printf 'build.sh: %s\n' "$*" >&2; exit 1; }

usage() {
    cat <<'TEXT'
usage: ./build.sh COMMAND [ARGUMENTS]

  setup     install system packages and decide where NuGet packages come from (a no-op when done)
  demo …    build and run the demo; without arguments: demo scene
  test …    check the format, build, run every test
  train …   build and run the trainer
  bench …   build and run the benchmarks; bench processor and bench training are programs of their own
  native    build librealtimestyle.so, the plugin for engines in C and C++, into out/native
  layer install|uninstall   the same as a Vulkan layer for any game, for this user
  unity     the same inside the package of Plugin/Unity, in out/unity
  bundle    demo and benchmarks as one archive that needs no .NET, into out

RS_PACKAGES=nuget|source forces where the engine packages come from (see Packages/Packages.props).
TEXT
}

missing_apt_packages() {
    local package
    for package in "$@"; do
        case $package in
            nodejs) command -v node >/dev/null && continue ;;
            npm | g++) command -v "$package" >/dev/null && continue ;;
        esac
        [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || printf '%s ' "$package"
    done
}

install_apt_packages() {
    local missing sudo=
    missing=$(missing_apt_packages "$@")
    [ -n "$missing" ] || return 0
    command -v apt-get >/dev/null || fail "needs these packages, and there is no apt-get to install them: $missing"
    [ "$(id -u)" = 0 ] || sudo=sudo
    say "installing: $missing"
    $sudo apt-get update -qq
    # shellcheck disable=SC2086 # a list of words
    DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# Asks the registry for the engine packages themselves, at the versions that the build will want.
probe_registry() {
    local folder answer=source
    folder=$(mktemp -d)
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup><ItemGroup>'
        sed -n '/stand-ins for/,/<\/ItemGroup>/s/PackageVersion/PackageReference/p' Directory.Packages.props
        echo '</ItemGroup></Project>'
    } >"$folder/probe.csproj"
    if dotnet restore "$folder/probe.csproj" -v quiet >/dev/null 2>&1; then answer=nuget; fi
    rm -rf "$folder"
    echo "$answer"
}

restore_onnxruntime() {
    local folder=Packages/Microsoft.ML.OnnxRuntime.Gpu/.restored
    [ -e "$folder/node_modules/com.github.asus4.onnxruntime/package.json" ] && return 0
    say "restoring $onnxruntime_npm"
    npm install --prefix "$folder" --no-save --no-audit --no-fund --ignore-scripts --loglevel=error "$onnxruntime_npm" >/dev/null
}

setup() {
    local want="${RS_PACKAGES:-probe} $(cksum build.sh Directory.Packages.props | cksum)"
    if [ -e "$stamp" ] && [ -e "$local_props" ] && [ "$(cat "$stamp")" = "$want" ]; then return 0; fi
    command -v dotnet >/dev/null || fail "needs the .NET 10 SDK on PATH (https://dot.net)"
    # shellcheck disable=SC2086
    install_apt_packages $apt_vulkan $apt_native
    local source=${RS_PACKAGES:-}
    if [ -z "$source" ]; then source=$(probe_registry); fi
    if [ "$source" = source ]; then
        # shellcheck disable=SC2086
        install_apt_packages $apt_source
        restore_onnxruntime
    fi
    printf '<Project><PropertyGroup><PackageSource>%s</PackageSource></PropertyGroup></Project>\n' "$source" >"$local_props"
    printf '%s' "$want" >"$stamp"
    say "engine packages: $source"
}

# Analyzers are the test command's business; without them a first build takes half the time.
build() { dotnet build "$1" -c $configuration -v quiet -nologo -p:RunAnalyzers=false >&2 || fail "the build failed; its errors stand above"; }

run_project() {
    local project=$1 assembly=$2
    shift 2
    build "$project"
    exec dotnet "$project/bin/$configuration/net10.0/$assembly.dll" "$@"
}

run_tests() {
    local log result=0
    dotnet build RealtimeStyle.sln -c $configuration -v quiet -nologo || fail "the build failed; its errors stand above"
    dotnet format RealtimeStyle.sln --no-restore --verify-no-changes --exclude Packages || fail "dotnet format would change the files above; run it"
    log=$(mktemp)
    dotnet test Tests/RealtimeStyle.Tests.csproj -c $configuration --no-build --nologo --logger 'console;verbosity=normal' "$@" 2>&1 | tee "$log" || result=$?
    awk '/^ *Passed: /{p=$2} /^ *Failed: /{f=$2} /^ *Skipped: /{s=$2} END {printf "%d passed, %d failed, %d skipped\n", p, f, s}' "$log"
    rm -f "$log"
    return "$result"
}

build_native() {
    dotnet publish Plugin/Interop/Native -c $configuration -v quiet -nologo -p:RunAnalyzers=false -o out/native >&2 || fail "the build failed; its errors stand above"
    say "out/native: $(cd out/native && echo *)"
}

# Demo and benchmarks with the .NET runtime, for a machine that has a Vulkan driver and nothing else. What the stand-ins bind to comes
# along; the Vulkan loader too, in a folder of its own, for machines whose driver came without one.
build_bundle() {
    local folder=out/realtimestyle-linux-x64 project library
    rm -rf "$folder"
    for project in Demo Tests/Benchmarks; do
        dotnet publish $project -c $configuration -r linux-x64 --self-contained -v quiet -nologo \
            -p:RunAnalyzers=false -p:DebugType=none -p:SatelliteResourceLanguages=en -o "$folder" >&2 || fail "the build failed; its errors stand above"
    done
    for library in libglfw.so.3 libstb.so.0 loader/libvulkan.so.1; do
        [ -e "$folder/$library" ] || install -D "$(find_library "${library##*/}")" "$folder/$library"
    done
    cp Tests/Benchmarks/bundle.txt "$folder/README.txt"
    tar -czf "$folder.tar.gz" -C out "${folder#out/}"
    say "$folder.tar.gz: $(du -m "$folder.tar.gz" | cut -f1) MB; unpacked, run ./demo and ./bench"
}

find_library() { ldconfig -p | awk -v name="$1" '$1 == name && /x86-64/ {print $NF; exit}'; }

build_unity() {
    build_native
    rm -rf out/unity
    cp -r Plugin/Unity out/unity
    cp out/native/librealtimestyle.so out/unity/Runtime/Plugins/x86_64/
    say "out/unity/package.json"
}

# The user's implicit layers: loaded by every Vulkan program that is started with REALTIMESTYLE=1, and by no other.
run_layer() {
    local folder=${XDG_DATA_HOME:-$HOME/.local/share}/vulkan/implicit_layer.d
    case ${1:-} in
        install)
            build_native
            mkdir -p "$folder"
            cp out/native/librealtimestyle.so out/native/VkLayer_realtimestyle.json "$folder"
            say "installed in $folder; start a game with REALTIMESTYLE=1 REALTIMESTYLE_STYLE=PATH.onnx"
            ;;
        uninstall) rm -f "$folder/librealtimestyle.so" "$folder/VkLayer_realtimestyle.json" ;;
        *) usage >&2; exit 2 ;;
    esac
}

command=${1:-help}
[ $# -eq 0 ] || shift
case $command in
    setup) setup ;;
    demo) setup && run_project Demo demo "$@" ;;
    train) setup && run_project Trainer train "$@" ;;
    bench)
        setup
        case ${1:-} in
            processor) run_project Tests/Benchmarks/Processor bench-processor "${@:2}" ;;
            training) run_project Tests/Benchmarks/Training bench-training "${@:2}" ;;
            *) run_project Tests/Benchmarks bench "$@" ;;
        esac
        ;;
    native) setup && build_native ;;
    bundle) setup && build_bundle ;;
    layer) setup && run_layer "$@" ;;
    unity) setup && build_unity ;;
    test) setup && run_tests "$@" ;;
    help | -h | --help) usage ;;
    *) usage >&2; exit 2 ;;
esac
