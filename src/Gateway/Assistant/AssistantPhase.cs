using System.Text.Json.Serialization;

namespace Multyagents.Gateway.Assistant;

/// <summary>Which of an assistant's four intents an answer belongs to.</summary>
[JsonConverter(typeof(WireNameConverter<AssistantPhase>))]
public enum AssistantPhase : byte
{
    /// <summary>Never a real phase.</summary>
    Invalid = 0,

    /// <summary>Nothing was created.</summary>
    [JsonStringEnumMemberName("plan")]
    Plan,

    /// <summary>The run was started.</summary>
    [JsonStringEnumMemberName("start")]
    Start,

    /// <summary>How the run stands.</summary>
    [JsonStringEnumMemberName("status")]
    Status,

    /// <summary>What the run did.</summary>
    [JsonStringEnumMemberName("report")]
    Report,
}
