namespace Multyagents.Demo.Telling;

/// <summary>A status in its colour.</summary>
internal static class StatusText
{
    public static string Of(string status) => status switch
    {
        "success" => "[green]success[/]",
        "failed" or "submit-failed" => $"[bold red]{status}[/]",
        "canceled" => "[yellow]canceled[/]",
        "created" => "[grey]created[/]",
        _ => $"[blue]{status}[/]",
    };
}
