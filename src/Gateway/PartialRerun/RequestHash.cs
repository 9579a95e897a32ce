using System.Security.Cryptography;
using System.Text;

namespace Multyagents.Gateway.PartialRerun;

/// <summary>Tells a repeated request from another one with the same <c>Idempotency-Key</c>: what it asks for, not how it is spelled.</summary>
internal static class RequestHash
{
    /// <summary>SHA-256 (hex) over the request's meaning. Order and repetitions of ids, absent defaults and blanks do not matter.</summary>
    public static string Of(PartialRerunRequest request)
    {
        var text = new StringBuilder("partial-rerun/1");
        Append(text, string.Join(',', request.TaskIds.Order()));
        foreach (var step in request.StepIds.Order()) Append(text, step.Value);
        // The ids before and the texts behind cannot run into each other: every part carries its length.
        Append(text, request.RequestedBy);
        Append(text, request.Reason);
        Append(text, FormattableString.Invariant($"{request.AutoDispatch},{request.MaxDispatch},{request.DryRun},{request.StepIds.Count}"));
        if (request.PlanHash is { } plan) Append(text, plan.ToString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static void Append(StringBuilder text, string part) =>
        text.Append('\n').Append(System.Globalization.CultureInfo.InvariantCulture, $"{part.Length}:").Append(part);
}
