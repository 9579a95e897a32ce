namespace Multyagents.Simulation.Tests.Faults;

/// <summary>What can go wrong with a single message or write.</summary>
internal enum Fault
{
    AppendFails,
    AppendAnswerLost,
    SubmitLost,
    SubmitAnswerLost,
    SubmitLate,
    RunnerAway,
    CallbackLost,
    CallbackAnswerLost,
    CallbackTwice,
}
