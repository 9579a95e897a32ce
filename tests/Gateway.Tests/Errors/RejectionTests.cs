using System.Reflection;
using System.Runtime.CompilerServices;
using Multyagents.Gateway.Errors;

namespace Multyagents.Gateway.Tests.Errors;

public sealed class RejectionTests
{
    public static TheoryData<Type> Cases() => [.. typeof(RunRejection).GetNestedTypes(BindingFlags.Public).Where(type => type.IsSubclassOf(typeof(RunRejection)))];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_refusal_has_its_status_and_code(Type type)
    {
        var rejection = (RunRejection)Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(Sample)])!;
        var problem = rejection.ToProblem();
        Assert.InRange(problem.Status, 400, 499);
        Assert.Matches("^[a-z0-9]+(-[a-z0-9]+)*$", problem.Code);
        Assert.Equal(rejection.Detail, problem.Detail);
        Assert.False(string.IsNullOrWhiteSpace(problem.Title));
    }

    [Fact]
    public void No_two_refusals_share_a_code()
    {
        var codes = Cases().Select(row => row.Data).Select(type =>
            ((RunRejection)Activator.CreateInstance(type, [.. type.GetConstructors()[0].GetParameters().Select(Sample)])!).ToProblem().Code).ToArray();
        Assert.True(codes.Length > 15);
        Assert.Equal(codes.Length, codes.Distinct().Count());
    }

    private static object? Sample(ParameterInfo parameter)
    {
        var type = Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType;
        if (type == typeof(string)) return "text";
        if (type == typeof(RunStatus)) return RunStatus.Failed;
        if (type == typeof(TaskStatus)) return TaskStatus.Failed;
        if (type == typeof(ApprovalStatus)) return ApprovalStatus.Rejected;
        return type.IsValueType ? Activator.CreateInstance(type) : RuntimeHelpers.GetUninitializedObject(type);
    }
}
