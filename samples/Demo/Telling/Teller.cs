using Multyagents.Demo.Api;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Multyagents.Demo.Telling;

/// <summary>Everything that the audience sees. Plain text where there is no terminal or NO_COLOR is set.</summary>
internal sealed class Teller(IAnsiConsole console)
{
    // Wide enough for the tables when nobody tells how wide the paper is.
    private const int PlainWidth = 130;

    private int _scene;

    /// <summary>A terminal that can redraw.</summary>
    public bool IsLive => console.Profile.Capabilities is { Ansi: true, Interactive: true };

    public static Teller OfProcess()
    {
        var plain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = plain ? AnsiSupport.No : AnsiSupport.Detect });
        if (Console.IsOutputRedirected) console.Profile.Width = PlainWidth;
        return new Teller(console);
    }

    public void Title(string title, string text)
    {
        console.Write(new Panel(new Markup($"[bold]{Markup.Escape(title)}[/]\n{Markup.Escape(text)}")).Border(BoxBorder.Rounded).Expand());
    }

    public void Scene(string title, string text)
    {
        _scene++;
        console.WriteLine();
        console.Write(new Rule($"[bold yellow]{_scene}. {Markup.Escape(title)}[/]").LeftJustified());
        Say(text);
        console.WriteLine();
    }

    public void Say(string text) => console.MarkupLine($"[silver]{Markup.Escape(text)}[/]");

    public void Line(string markup) => console.MarkupLine(markup);

    public void Show(IRenderable renderable) => console.Write(renderable);

    /// <summary>An address to open, in one piece, and what is there.</summary>
    public void Link(Uri address, string about) => console.MarkupLine($"  [blue]{Markup.Escape(address.ToString())}[/]  {Markup.Escape(about)}");

    public void Blank() => console.WriteLine();

    /// <summary>Somebody else's words, as they are.</summary>
    public void Quote(string header, string text)
    {
        var body = new Text(text.TrimEnd('\n'));
        console.Write(new Panel(body).Header(Markup.Escape($" {header} ")).Border(BoxBorder.Rounded).Expand());
    }

    public void Request(string method, string path, string? body = null) =>
        console.MarkupLine($"  [bold]{method}[/] {Markup.Escape(path)}{(body is null ? "" : $" [grey]{Markup.Escape(body)}[/]")}");

    public void Refusal(Answer answer)
    {
        var problem = answer.Read<ProblemInfo>();
        console.MarkupLine($"  [bold red]{answer.Status}[/] [red]{Markup.Escape(problem.Code)}[/]  {Markup.Escape(problem.Detail)}");
    }

    public Task Live(IRenderable first, Func<Action<IRenderable>, Task> draw) =>
        console.Live(first).AutoClear(true).StartAsync(context => draw(renderable =>
        {
            context.UpdateTarget(renderable);
            context.Refresh();
        }));
}
