using Spectre.Console;

namespace Multyagents.Demo.Telling;

/// <summary>What the story claims, each claim checked when it is made.</summary>
internal sealed class Checks(Teller teller)
{
    private readonly List<string> _broken = [];

    public int Total { get; private set; }

    public IReadOnlyList<string> Broken => _broken;

    public void That(bool holds, string claim)
    {
        Total++;
        if (!holds) _broken.Add(claim);
        teller.Line(holds ? $"  [green]✓[/] {Markup.Escape(claim)}" : $"  [bold red]✗ NOT TRUE: {Markup.Escape(claim)}[/]");
    }
}
