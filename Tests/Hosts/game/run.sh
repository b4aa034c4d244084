#!/usr/bin/env bash
# A whole game through the layer: SuperTuxKart, as Debian ships it, drives without the layer, with it and no style, and with styles that are
# switched on the way. Checks that the pictures differ where they should, and nowhere else. Takes minutes and a download of 700 MB, so it is
# not one of the tests.
#
#     Tests/Hosts/game/run.sh [FOLDER]      pictures and logs go to FOLDER, out/game where none is given
set -euo pipefail
cd "$(dirname "$0")/../../.."
out=$(realpath -m "${1:-out/game}")
size=640x360
styles=$PWD/Demo/Assets/Styles
game=/usr/games/supertuxkart
work=$(mktemp -d)
mkdir -p "$out"

fail() { printf 'run.sh: %s\n' "$*" >&2; exit 1; }

install() {
    local sudo=
    [ "$(id -u)" = 0 ] || sudo=sudo
    [ -x $game ] || $sudo apt-get install -y --no-install-recommends supertuxkart >/dev/null || fail "apt-get has no supertuxkart here"
    ./build.sh native
    mkdir -p "$work/data/vulkan/implicit_layer.d" "$work/home" "$work/run"
    chmod 700 "$work/run"
    cp out/native/librealtimestyle.so out/native/VkLayer_realtimestyle.json "$work/data/vulkan/implicit_layer.d"
}

open_display() {
    mkfifo "$work/display"
    Xvfb -displayfd 3 -screen 0 ${size}x24 -nolisten tcp 3>"$work/display" 2>/dev/null &
    server=$!
    read -r number <"$work/display"
    export DISPLAY=:$number
}

close() {
    [ -z "${running:-}" ] || kill "$running" 2>/dev/null || true
    [ -z "${server:-}" ] || kill "$server" 2>/dev/null || true
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap close EXIT

shot() { ffmpeg -v error -y -f x11grab -draw_mouse 0 -video_size $size -i "$DISPLAY" -frames:v 1 "$1"; }

# The share of a picture's pixels whose colours, at 8 levels a channel, the other picture does not have: 0 to 1. A view that moves changes little
# of it, a painting's palette nearly everything.
colours() {
    ffmpeg -v error -i "$1" -vf scale=320:180 -f rawvideo -pix_fmt rgb24 - | od -An -v -tu1 -w3 |
        awk '{ n[int($1 / 32) * 64 + int($2 / 32) * 8 + int($3 / 32)]++ } END { for (c in n) print c, n[c] / NR }'
}
difference() {
    { colours "$1"; echo; colours "$2"; } | awk 'NF == 0 { second = 1; next } { d[$1] += second ? -$2 : $2 } END { for (c in d) s += d[c] < 0 ? -d[c] : d[c]; printf "%.3f\n", s / 2 }'
}
above() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a > b) }'; }

# The loading screen is grey.
saturation() { ffmpeg -v error -i "$1" -vf signalstats,metadata=print:key=lavfi.signalstats.SATAVG:file=- -f null - | sed -n 's/.*SATAVG=//p'; }

# Starts the game, waits until the race has begun, and drives.
start() {
    local log=$out/$1.log
    shift
    env HOME="$work/home" XDG_RUNTIME_DIR="$work/run" XDG_DATA_HOME="$work/data" "$@" $game --render-driver=vulkan --windowed --screensize=$size \
        --track=lighthouse --numkarts=3 --no-start-screen >"$log" 2>&1 &
    running=$!
    for _ in $(seq 300); do
        sleep 2
        kill -0 $running 2>/dev/null || fail "the game ended; see $log"
        shot "$work/wait.png"
        if above "$(saturation "$work/wait.png")" 12; then
            xdotool keydown Up
            return
        fi
    done
    fail "no race after 10 minutes; see $log"
}

stop() {
    xdotool keyup Up
    kill $running
    wait $running 2>/dev/null || true
    running=
}

# Changes the style in the settings, waits until the picture is another one than that before, and keeps it.
show() {
    printf 'style = %s\n' "$2" >"$work/settings"
    for _ in $(seq 300); do
        sleep 2
        shot "$out/$1.png"
        above "$(difference "$out/$3.png" "$out/$1.png")" 0.3 && return
    done
    fail "$1 looks like $3 ten minutes after it was asked for: $out/$1.png"
}

report() { printf '%-36s %s\n' "$1 - $2" "$(difference "$out/$1.png" "$out/$2.png")"; }

install
open_display
start without
sleep 4
shot "$out/without.png"
stop

printf 'style =\n' >"$work/settings"
start with REALTIMESTYLE=1 REALTIMESTYLE_CONFIG="$work/settings"
sleep 4
shot "$out/off.png"
show great_wave "$styles/great_wave.onnx" off
show starry_night "$styles/starry_night.onnx" great_wave
show off_again "" starry_night
stop
for plain in off off_again; do
    above 0.3 "$(difference "$out/without.png" "$out/$plain.png")" || fail "without a style the picture is another one than without the layer: $out/$plain.png"
done
for style in great_wave starry_night; do
    grep -aq "realtimestyle layer: $style: backend vulkan" "$out/with.log" || fail "the log has no line for $style; see $out/with.log"
done
[ "$(grep -ac "realtimestyle layer: " "$out/with.log")" = 2 ] || fail "the layer complains; see $out/with.log"

report without off
report without great_wave
report without starry_night
report great_wave starry_night
report without off_again
ffmpeg -v error -y -i "$out/off_again.png" -i "$out/great_wave.png" -i "$out/starry_night.png" -filter_complex 'hstack=3,scale=1200:-1:flags=area' "$out/supertuxkart.png"
echo "$out/supertuxkart.png"
