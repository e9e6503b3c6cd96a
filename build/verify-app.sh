#!/bin/bash
# What only a Mac can tell about a packaged app: verify-app.sh APP [signed]. Says what it looks at; ends at the first fault.
set -euo pipefail
app=$1
how=${2:-unsigned}
contents=$app/Contents
binary=$contents/MacOS/Greenlight

say() { printf '== %s\n' "$1"; }
value() { plutil -extract "$1" raw "$contents/Info.plist"; }

say 'both processors'
lipo "$binary" -verify_arch x86_64 arm64
lipo "$contents/Frameworks/Electron Framework.framework/Electron Framework" -verify_arch x86_64 arm64

say 'what macOS reads of it'
plutil -lint "$contents/Info.plist" "$contents"/Resources/*.lproj/InfoPlist.strings
test "$(value CFBundleIdentifier)" = dev.greenlight.Greenlight
test "$(value LSUIElement)" = true
test "$(value ElectronSquirrelPreventDowngrades)" = true
test "$(value LSMinimumSystemVersion)" = 13.0
# What Electron was built for.
test "$(vtool -arch arm64 -show-build "$binary" | awk '/minos/ { print $2 }')" = 13.0
test -f "$contents/Resources/app-update.yml"
test -s "$contents/Resources/licences.md"
test -s "$contents/Resources/LICENSES.chromium.html"

say 'fuses'
fuses=$(NO_COLOR=1 npx --no-install electron-fuses read --app "$app")
printf '%s\n' "$fuses"
for off in RunAsNode EnableNodeOptionsEnvironmentVariable EnableNodeCliInspectArguments \
  LoadBrowserProcessSpecificV8Snapshot GrantFileProtocolExtraPrivileges; do
  grep -q "$off is Disabled" <<<"$fuses"
done
for on in EnableEmbeddedAsarIntegrityValidation OnlyLoadAppFromAsar WasmTrapHandlers; do
  grep -q "$on is Enabled" <<<"$fuses"
done

say 'seal'
codesign --verify --deep --strict --verbose=2 "$app"
for part in "$app" "$contents"/Frameworks/*.app; do
  asked=$(codesign --display --entitlements - --xml "$part" 2>/dev/null | grep -ao '<key>[^<]*</key>' || true)
  if [ "$asked" != '<key>com.apple.security.cs.allow-jit</key>' ]; then
    printf '%s has other entitlements: %s\n' "$part" "$asked" >&2
    exit 1
  fi
done

say 'command-line tool in the app'
test "$("$binary" --version)" = "$(value CFBundleShortVersionString)"
"$binary" check --json >/dev/null || test $? -ne 2

if [ "$how" = signed ]; then
  grep -q 'EnableCookieEncryption is Enabled' <<<"$fuses"
  say 'hardened runtime and notarization'
  codesign --display --verbose=4 "$app" 2>&1 | grep -E '^CodeDirectory .*flags=0x[0-9a-f]*\([^)]*runtime'
  codesign --display --verbose=4 "$app" 2>&1 | grep -E '^Authority=Developer ID Application: '
  spctl --assess --type execute --verbose=4 "$app"
  xcrun stapler validate "$app"
fi
say 'fine'
