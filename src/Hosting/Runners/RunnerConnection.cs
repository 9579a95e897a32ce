using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace Multyagents.Hosting;

/// <summary>How the process that hosts the grains reaches the runner, and how the runner reaches back.</summary>
public sealed record RunnerConnection
{
    /// <summary>Environment form of the key of <see cref="Choice"/>.</summary>
    public const string UrlKey = "Multyagents__Runner__Url";

    /// <summary>Environment form of the key of <see cref="CallbackBaseUrl"/>.</summary>
    public const string CallbackBaseUrlKey = "Multyagents__Runner__CallbackBaseUrl";

    private const string SubmitTimeoutKey = "Multyagents__Runner__SubmitTimeoutSeconds";
    private const int MaxSubmitTimeoutSeconds = 300;
    private static readonly TimeSpan DefaultSubmitTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Which runner executes.</summary>
    public required RunnerChoice Choice { get; init; }

    /// <summary>Base of the callback addresses; null: where this process listens.</summary>
    public required Uri? CallbackBaseUrl { get; init; }

    /// <summary>How long a submission may take.</summary>
    public required TimeSpan SubmitTimeout { get; init; }

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="ConfigurationException">A value cannot be used.</exception>
    public static RunnerConnection Read(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var runner = configuration.GetSection("Multyagents:Runner");
        return new RunnerConnection
        {
            Choice = RunnerChoice.Parse(runner["Url"], UrlKey),
            CallbackBaseUrl = string.IsNullOrWhiteSpace(runner["CallbackBaseUrl"]) ? null : HttpUrl.Parse(runner["CallbackBaseUrl"]!, CallbackBaseUrlKey),
            SubmitTimeout = ReadSubmitTimeout(runner["SubmitTimeoutSeconds"]),
        };
    }

    private static TimeSpan ReadSubmitTimeout(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return DefaultSubmitTimeout;
        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= MaxSubmitTimeoutSeconds
            ? TimeSpan.FromSeconds(seconds)
            : throw new ConfigurationException(SubmitTimeoutKey, $"'{text}' is not a number of seconds over 0 and up to {MaxSubmitTimeoutSeconds}");
    }
}
