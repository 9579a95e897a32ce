namespace Multyagents.Storage.Data;

/// <summary>Instants as they stand in the database: microseconds since 1970 (UTC).</summary>
internal static class StoredTime
{
    public static long ToMicros(this DateTimeOffset at) =>
        (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static long? ToMicros(this DateTimeOffset? at) => at?.ToMicros();

    public static DateTimeOffset FromMicros(long micros) =>
        new(DateTimeOffset.UnixEpoch.Ticks + micros * TimeSpan.TicksPerMicrosecond, TimeSpan.Zero);

    public static DateTimeOffset Time(this IStatement row, int column) => FromMicros(row.Int64(column));

    public static DateTimeOffset? TimeOrNull(this IStatement row, int column) =>
        row.Int64OrNull(column) is { } micros ? FromMicros(micros) : null;
}
