using System.Net;

namespace Multyagents.Gateway.Security;

/// <summary>
/// Tells the log of refused attempts, in a category of its own, and keeps the newest. Never a secret: what was sent as key or token is not even
/// looked at. Bounded: of each source and kind the first few of a minute are told one by one, the rest as one count at the minute's end.
/// </summary>
internal sealed class SecurityEvents(TimeProvider time, ILoggerFactory loggers)
{
    /// <summary>The log's category.</summary>
    public const string Category = "Multyagents.Security";

    /// <summary>Events that are kept in memory.</summary>
    public const int Kept = 1_000;

    /// <summary>Attempts of one source and kind that a minute tells one by one.</summary>
    public const int ToldPerSource = 10;

    /// <summary>Attempts of all sources that a minute tells one by one.</summary>
    public const int ToldPerMinute = 200;

    /// <summary>Sources and kinds that are counted apart; those beyond share one count.</summary>
    public const int CountedApart = 200;

    private const int LongestText = 200;
    private const string ManySources = "many sources";

    // What is not known of an attempt.
    private const string Nothing = "-";

    // By the clock that only goes forward: setting the other one back ends no minute late.
    private readonly long _length = 60 * time.TimestampFrequency;

    private readonly ILogger _logger = loggers.CreateLogger(Category);
    private readonly Lock _gate = new();
    private readonly Queue<SecurityEvent> _recent = new();
    private readonly Dictionary<(string Source, RefusedAttempt Kind), Tally> _counts = [];
    private long _end = long.MinValue;
    private int _told;

    /// <summary>Notes a refusal.</summary>
    /// <param name="context">The request that was refused.</param>
    /// <param name="kind">Why.</param>
    /// <param name="detail">What the answer says.</param>
    public void Note(HttpContext context, RefusedAttempt kind, string detail)
    {
        var request = context.Request;
        var claim = kind switch
        {
            RefusedAttempt.ForeignHost => Printable(request.Host.Value ?? ""),
            RefusedAttempt.ForeignOrigin => Printable(request.Headers.Origin.ToString()),
            _ => null,
        };
        lock (_gate)
        {
            var now = time.GetUtcNow();
            EndMinute();
            var source = Source(CallerNetwork.Of(context), kind);
            var tally = _counts.GetValueOrDefault((source, kind));
            var isTold = tally.Told < ToldPerSource && _told < ToldPerMinute;
            _counts[(source, kind)] = new(tally.Count + 1, isTold ? tally.Told + 1 : tally.Told);
            if (!isTold) return;
            _told++;
            Tell(new(now, kind, source, context.Features.Get<Caller>()?.Name, Printable(request.Method), Printable(request.Path.ToUriComponent()), claim, detail, 1));
        }
    }

    /// <summary>The newest, oldest first.</summary>
    public IReadOnlyList<SecurityEvent> Recent(int limit)
    {
        lock (_gate)
        {
            EndMinute();
            return [.. _recent.Skip(Math.Max(0, _recent.Count - limit))];
        }
    }

    private string Source(IPAddress address, RefusedAttempt kind)
    {
        var source = address.ToString();
        return _counts.Count < CountedApart || _counts.ContainsKey((source, kind)) ? source : ManySources;
    }

    private void EndMinute()
    {
        var timestamp = time.GetTimestamp();
        if (timestamp < _end) return;
        var now = time.GetUtcNow();
        foreach (var ((source, kind), tally) in _counts)
        {
            if (tally.Count > tally.Told) Tell(new(now, kind, source, null, null, null, null, "further ones within a minute", tally.Count - tally.Told));
        }

        _counts.Clear();
        (_told, _end) = (0, timestamp + _length);
    }

    // What came, and what of it was told one by one.
    private readonly record struct Tally(int Count, int Told);

    private void Tell(SecurityEvent told)
    {
        if (_recent.Count == Kept) _recent.Dequeue();
        _recent.Enqueue(told);
        var kind = WireNames<RefusedAttempt>.Name(told.Kind);
        if (told.Method is null) _logger.RefusedMore(kind, told.Source, told.Count, told.Detail);
        else _logger.Refused(kind, told.Source, told.Caller ?? Nothing, told.Method, told.Path, told.Claim ?? Nothing, told.Detail);
    }

    // What clients send must not look like another line of the log, nor fill it.
    private static string Printable(string text)
    {
        var cut = text.Length <= LongestText ? text : text[..LongestText];
        return cut.All(character => character is > ' ' and < '\x7f') ? cut : string.Concat(cut.Select(character => character is > ' ' and < '\x7f' ? character : '?'));
    }
}
