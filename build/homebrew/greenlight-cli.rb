# build/homebrew.mjs puts what stands between @ in here.
class GreenlightCli < Formula
  desc "Finds why Go does not work in the editor, from the command-line"
  homepage "https://github.com/@repository@"
  url "https://github.com/@repository@/releases/download/v@version@/greenlight-@version@.tgz"
  sha256 "@package@"
  license "MIT"

  depends_on "node"

  def install
    system "npm", "install", *std_npm_args
    bin.install_symlink Dir["#{libexec}/bin/*"]
  end

  test do
    assert_equal version.to_s, shell_output("#{bin}/greenlight --version").strip
    assert_match "go-multiple", shell_output("#{bin}/greenlight explain-check go-multiple")
  end
end
