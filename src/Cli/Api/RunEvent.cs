using System.Text.Json;

namespace Multyagents.Cli.Api;

/// <summary>One event of a run's journal.</summary>
internal sealed record RunEvent(long Seq, string EventType, long? TaskId, string ProducerRole, DateTimeOffset CreatedAt, JsonElement Payload);
