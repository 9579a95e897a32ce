using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Multyagents.Contract.Tests.Harness;

/// <summary>One request to submit that the runner got.</summary>
public sealed record Submission(Json Body, IReadOnlyDictionary<string, string> Headers)
{
    public string TaskId => Body["task_id"].Text;

    public string CallbackUrl => Body["status_callback_url"].Text;

    public string Token => Body["status_callback_token"].Text;

    public int Attempt => int.Parse(QueryHelpers.ParseQuery(new Uri(CallbackUrl).Query)["attempt"].Single()!, CultureInfo.InvariantCulture);
}
