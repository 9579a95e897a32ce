using Multyagents.Gateway.Tests.Support;

namespace Multyagents.Gateway.Tests.ControlPanel;

/// <summary>A gateway that serves what a build of the panel would leave: a page, hashed assets, a picture, the build's manifest.</summary>
public sealed class BuiltPanel : GatewayFixture
{
    public const string Page = "<!doctype html><title>panel</title><script type=\"module\" src=\"/assets/index-Ab3dEf6h.js\"></script>";
    public const string Script = "export {};";
    public const string Secret = "not for everybody";

    public BuiltPanel() => Write(Dist);

    public string Dist => Path.Combine(Folder, "dist");

    protected override string[] Settings => [$"--Multyagents:Ui:Path={Dist}"];

    public static void Write(string dist)
    {
        Directory.CreateDirectory(Path.Combine(dist, "assets"));
        Directory.CreateDirectory(Path.Combine(dist, ".vite"));
        File.WriteAllText(Path.Combine(dist, "index.html"), Page);
        File.WriteAllText(Path.Combine(dist, "logo.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>");
        File.WriteAllText(Path.Combine(dist, "assets", "index-Ab3dEf6h.js"), Script);
        File.WriteAllText(Path.Combine(dist, "assets", "index-Zz9_-x1Q.css"), "body{margin:0}");
        File.WriteAllText(Path.Combine(dist, ".vite", "manifest.json"), Secret);
        File.WriteAllText(Path.Combine(dist, "..", "secret.txt"), Secret);
    }
}
