#!/bin/sh
# Plays every program of macOS that packaging starts, under its name. Writes down each call as one line: name and
# arguments, between tabs, and for a signature the checksum of the file as it was then. MAC_TOOLS_FAIL: a call that
# begins like this fails.
name=${0##*/}
line=$name
for argument; do
  line="$line	$argument"
  last=$argument
done

case "$name $*" in
"codesign --sign "*) [ -f "$last" ] && line="$line	$(cksum <"$last")" ;;
esac
printf '%s\n' "$line" >>"$MAC_TOOLS_LOG"

case "$name $*" in
"${MAC_TOOLS_FAIL:-none}"*)
  echo "$name says no: $*" >&2
  exit 1
  ;;
"security find-identity "*)
  echo '  1) AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA "Developer ID Application: Stub (ABCDE12345)"'
  ;;
"xcrun notarytool submit "*) echo '{"id":"00000000-0000-0000-0000-000000000000","status":"Accepted"}' ;;
"xcrun notarytool log "*) echo '{"status":"Accepted"}' ;;
"ditto -c "*) echo zip >"$last" ;;
"lipo "*) exec node "$MAC_TOOLS/lipo.ts" "$@" ;;
"actool --version"*)
  echo '<plist version="1.0"><dict><key>com.apple.actool.version</key><dict><key>short-bundle-version</key><string>26.1</string></dict></dict></plist>'
  ;;
"actool "*)
  while [ "$1" != --compile ]; do shift; done
  echo 'compiled icon' >"$2/Assets.car"
  ;;
"sips "*) printf '  pixelWidth: 640\n  pixelHeight: 400\n' ;;
"tiffutil "*) echo 'both pictures' >"$last" ;;
"dmgbuild "*)
  # dmgbuild -s SETTINGS VOLUME IMAGE
  cp "$2" "$MAC_TOOLS_LOG.dmg.json"
  echo 'disk image' >"$4"
  ;;
esac
