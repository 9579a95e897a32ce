using Multyagents.Gateway.ControlPanel;
using Multyagents.Gateway.Tests.Support;
using Multyagents.Hosting;

namespace Multyagents.Gateway.Tests.ControlPanel;

public sealed class ControlPanelFolderTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_configured_folder_is_taken()
    {
        BuiltPanel.Write(_folder.File("panel"));
        Assert.Equal(_folder.File("panel"), ControlPanelFolder.Find($" {_folder.File("panel")} ", _folder.Path));
    }

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    public void A_configured_folder_without_a_page_stops_the_start(string name)
    {
        Directory.CreateDirectory(_folder.File("empty"));
        var failure = Assert.Throws<ConfigurationException>(() => ControlPanelFolder.Find(_folder.File(name), _folder.Path));
        Assert.StartsWith("Multyagents__Ui__Path: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(_folder.File(name), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void None_means_none_even_where_one_is_built()
    {
        BuiltPanel.Write(Path.Combine(_folder.Path, "wwwroot", "ui"));
        Assert.Null(ControlPanelFolder.Find("none", _folder.Path));
    }

    [Fact]
    public void The_one_beside_the_binaries_comes_first_then_the_one_of_the_source_tree()
    {
        var binaries = Directory.CreateDirectory(_folder.File("src/Gateway/bin")).FullName;
        Assert.Null(ControlPanelFolder.Find(null, binaries));

        // A ui/dist is only looked for in the tree that the binaries were built in.
        BuiltPanel.Write(_folder.File("ui/dist"));
        Assert.Null(ControlPanelFolder.Find("", binaries));
        File.WriteAllText(_folder.File("Multyagents.sln"), "");
        Assert.Equal(_folder.File("ui/dist"), ControlPanelFolder.Find("", binaries));

        BuiltPanel.Write(Path.Combine(binaries, "wwwroot", "ui"));
        Assert.Equal(Path.Combine(binaries, "wwwroot", "ui"), ControlPanelFolder.Find(null, binaries));
    }
}
