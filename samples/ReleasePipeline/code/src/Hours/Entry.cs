// Hours: adds up working hours. See NOTICE.
namespace Hours;

/// <summary>One line of a timesheet.</summary>
/// <param name="Day">The day on which the shift begins.</param>
/// <param name="Person">Who worked.</param>
/// <param name="Shift">From when to when.</param>
/// <param name="Break">Unpaid break within the shift.</param>
public sealed record Entry(DateOnly Day, string Person, Shift Shift, TimeSpan Break)
{
    /// <summary>Paid time: the shift without its break, never less than nothing.</summary>
    public TimeSpan Worked => Shift.Length > Break ? Shift.Length - Break : TimeSpan.Zero;
}
