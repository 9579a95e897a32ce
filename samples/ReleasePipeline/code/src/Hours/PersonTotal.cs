// Hours: adds up working hours. See NOTICE.
namespace Hours;

/// <summary>What one person worked.</summary>
/// <param name="Person">Who.</param>
/// <param name="Shifts">Number of shifts.</param>
/// <param name="Worked">Paid time of all shifts.</param>
/// <param name="Overtime">The part beyond eight hours a day.</param>
public sealed record PersonTotal(string Person, int Shifts, TimeSpan Worked, TimeSpan Overtime);
