namespace Multyagents.Catalog;

/// <summary>Writes something that refers to roles and projects which were there a moment ago.</summary>
internal static class ReferringWrite
{
    /// <summary>
    /// Storage checks references again in the writing transaction and throws when one was deleted meanwhile. Whether that was
    /// why, a second look tells: then it is a refusal like any other; else the exception goes on.
    /// </summary>
    /// <param name="write">The write.</param>
    /// <param name="look">Checks the request against the catalog as it is now.</param>
    /// <returns>Null when it was written.</returns>
    public static async Task<RunRejection?> Try(Func<Task> write, Func<Task<RunRejection?>> look)
    {
        try
        {
            await write();
            return null;
        }
        catch (Exception)
        {
            if (await look() is { } rejection) return rejection;
            throw;
        }
    }
}
