namespace Multyagents.Gateway.ControlPanel;

/// <summary>Log messages of the control panel.</summary>
internal static partial class ControlPanelLog
{
    [LoggerMessage(11, LogLevel.Information, "The control panel is served from {Folder}")]
    public static partial void ServesControlPanel(this ILogger logger, string folder);

    [LoggerMessage(12, LogLevel.Information, "There is no built control panel: a start page is served in its place")]
    public static partial void HasNoControlPanel(this ILogger logger);
}
