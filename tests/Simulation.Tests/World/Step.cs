namespace Multyagents.Simulation.Tests.World;

/// <summary>What can happen next in a simulated world.</summary>
internal enum Step
{
    Turn,
    Append,
    AppendAnswer,
    AppendRefused,
    AppendUnknown,
    Load,
    Submit,
    SubmitAnswer,
    SubmitLost,
    LookUp,
    Cancel,
    Execute,
    RunnerRestart,
    Callback,
    CallbackLost,
    CallbackAnswer,
    Forge,
    Ask,
    Answer,
    Crash,
    Start,
    SplitBrain,
    DeclareDead,
    Clock,
    Sweep,
    Heal,
}
