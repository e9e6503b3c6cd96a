# build/homebrew.mjs puts what stands between @ in here.
cask "greenlight" do
  version "@version@"
  sha256 "@image@"

  url "https://github.com/@repository@/releases/download/v#{version}/Greenlight-#{version}-universal.dmg"
  name "Greenlight"
  desc "Finds why Go does not work in the editor"
  homepage "https://github.com/@repository@"

  livecheck do
    url :url
    strategy :github_latest
  end

  auto_updates true
  depends_on macos: ">= :ventura"

  app "Greenlight.app"

  # Through a link Electron does not find the rest of the app.
  script = "#{staged_path}/greenlight.sh"
  binary script, target: "greenlight"

  preflight do
    File.write script, <<~SH
      #!/bin/sh
      [ $# -gt 0 ] || set -- --help
      exec '#{appdir}/Greenlight.app/Contents/MacOS/Greenlight' "$@"
    SH
  end

  uninstall quit:       "dev.greenlight.Greenlight",
            login_item: "Greenlight"

  zap trash: [
    "~/Library/Application Support/Greenlight",
    "~/Library/Caches/dev.greenlight.Greenlight",
    "~/Library/Caches/dev.greenlight.Greenlight.ShipIt",
    "~/Library/Caches/greenlight-updater",
    "~/Library/HTTPStorages/dev.greenlight.Greenlight",
    "~/Library/Preferences/dev.greenlight.Greenlight.plist",
    "~/Library/Saved Application State/dev.greenlight.Greenlight.savedState",
  ]
end
