using System.Text.Json;

namespace Multyagents.Cli.Api;

/// <summary>One event of a run's journal.</summary>
/// <param name="Seq">Its position.</param>
/// <param name="EventType">What happened.</param>
/// <param name="TaskId">The task it is about.</param>
/// <param name="ProducerRole">Who produced it.</param>
/// <param name="CreatedAt">When it happened.</param>
/// <param name="Payload">What it tells.</param>
/// <param name="ClientPublished">Whether that is the word of a client; so it is taken where a server does not say.</param>
internal sealed record RunEvent(long Seq, string EventType, long? TaskId, string ProducerRole, DateTimeOffset CreatedAt, JsonElement Payload, bool ClientPublished = true);
