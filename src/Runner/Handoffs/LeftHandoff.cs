using System.Text;
using System.Text.Json;

namespace Multyagents.Runner;

/// <summary>
/// What an execution left for the task's dependents: a JSON object, or the reason why it cannot be sent, or neither. Whether its content
/// makes sense is for the control plane to say.
/// </summary>
internal readonly record struct LeftHandoff(string? Json, string? Problem)
{
    private static readonly UTF8Encoding _strict = new(false, throwOnInvalidBytes: true);
    private static readonly JsonDocumentOptions _json = new() { MaxDepth = RunnerLimits.HandoffDepth, AllowDuplicateProperties = false };

    public static LeftHandoff None { get; }

    /// <summary>Checks the bytes of a handoff.</summary>
    public static LeftHandoff Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > RunnerLimits.HandoffBytes)
            return Unusable($"it has more than {RunnerLimits.HandoffBytes} bytes");
        try
        {
            var text = _strict.GetString(bytes).TrimStart('\uFEFF');
            using var document = JsonDocument.Parse(text, _json);
            CheckEscapes(Encoding.UTF8.GetBytes(text));
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new LeftHandoff(document.RootElement.GetRawText(), null)
                : Unusable("it is not a JSON object");
        }
        catch (JsonException failure)
        {
            return Unusable($"it is not usable JSON: {failure.Message}");
        }
        catch (InvalidOperationException)
        {
            return Unusable("it has an escape that is half a character");
        }
        catch (ArgumentException)
        {
            return Unusable("it is not UTF-8");
        }
    }

    public static LeftHandoff Unusable(string why) => new(null, $"the handoff was left out: {why}");

    /// <summary>
    /// Escapes are not looked into while JSON is parsed, and one of a lone surrogate is no text: nobody could read or write it later.
    /// Throws <see cref="InvalidOperationException"/> for such a one.
    /// </summary>
    private static void CheckEscapes(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = RunnerLimits.HandoffDepth });
        while (reader.Read())
        {
            if (reader.ValueIsEscaped)
                _ = reader.GetString();
        }
    }
}
