namespace Multyagents.Runner;

/// <summary>What became of a callback.</summary>
internal enum Delivery
{
    /// <summary>Not a result.</summary>
    None = 0,

    /// <summary>Taken (2xx).</summary>
    Acknowledged,

    /// <summary>409: the attempt is superseded or over; nobody wants to hear of it.</summary>
    Stale,

    /// <summary>Another final answer; sending it again would change nothing.</summary>
    Refused,

    /// <summary>Not taken before it grew too old.</summary>
    Expired,

    /// <summary>No longer worth trying: a later callback takes its place.</summary>
    Overtaken,
}
