using Multyagents.Gateway.Errors;
using Multyagents.Gateway.Throttling;

namespace Multyagents.Gateway.Security;

/// <summary>
/// Counts wrong keys by network and minute. Too many of them are answered differently and told to the log; right keys pass all the same,
/// so that nobody can lock others out who come from the same address.
/// </summary>
internal sealed class WrongKeys(TimeProvider time, ILogger<WrongKeys> logger)
{
    /// <summary>Wrong keys of one address in a minute that are answered 401; every further one is 429.</summary>
    public const int PerMinute = 10;

    private readonly AttemptBudget _budget = new(PerMinute, time);

    /// <summary>Notes a wrong key, and says what to answer.</summary>
    public Problem Refuse(HttpContext context)
    {
        var verdict = _budget.Take(context);
        if (verdict.IsFirstBeyond) logger.TooManyWrongKeys(verdict.Source);
        return verdict.WaitSeconds is { } seconds ? Problems.TooManyWrongKeys(seconds) : Problems.WrongApiKey();
    }
}
