using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Multyagents.Embedded.Tests.Signatures;

/// <summary>Reads what an assembly shows to others from its metadata, without loading it.</summary>
internal sealed class ApiReader
{
    private readonly MetadataReader _reader;
    private readonly SignatureText _text;

    private ApiReader(MetadataReader reader)
    {
        _reader = reader;
        _text = new(reader);
    }

    /// <summary>The public types by full name.</summary>
    public static Dictionary<string, ApiType> Read(string path)
    {
        using var image = new PEReader(File.OpenRead(path));
        return new ApiReader(image.GetMetadataReader()).Types();
    }

    private Dictionary<string, ApiType> Types() => _reader.TypeDefinitions
        .Where(IsVisible)
        .ToDictionary(handle => _text.Of(handle), handle => Describe(_reader.GetTypeDefinition(handle)));

    private bool IsVisible(TypeDefinitionHandle handle)
    {
        var type = _reader.GetTypeDefinition(handle);
        return (type.Attributes & TypeAttributes.VisibilityMask) switch
        {
            TypeAttributes.Public => true,
            TypeAttributes.NestedPublic => IsVisible(type.GetDeclaringType()),
            _ => false,
        };
    }

    private ApiType Describe(TypeDefinition type) => new(
        Kind(type),
        _text.Of(type.BaseType),
        type.GetInterfaceImplementations().Select(i => _text.Of(_reader.GetInterfaceImplementation(i).Interface)).ToHashSet(),
        Fields(type).Concat(Methods(type)).Concat(AttributeTargets(type)).ToHashSet());

    private static string Kind(TypeDefinition type)
    {
        const TypeAttributes Shape = TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Sealed;
        return (type.Attributes & Shape).ToString();
    }

    private IEnumerable<string> Fields(TypeDefinition type) =>
        from handle in type.GetFields()
        let field = _reader.GetFieldDefinition(handle)
        let access = field.Attributes & FieldAttributes.FieldAccessMask
        where access is FieldAttributes.Public or FieldAttributes.Family or FieldAttributes.FamORAssem
        let modifiers = field.Attributes & (FieldAttributes.Static | FieldAttributes.InitOnly | FieldAttributes.Literal)
        select $"field {access} {modifiers} {field.DecodeSignature(_text, null)} {_reader.GetString(field.Name)}{Constant(field.GetDefaultValue())}";

    private IEnumerable<string> Methods(TypeDefinition type) =>
        from handle in type.GetMethods()
        let method = _reader.GetMethodDefinition(handle)
        let access = method.Attributes & MethodAttributes.MemberAccessMask
        where access is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem
        select Method(method, access);

    private string Method(MethodDefinition method, MethodAttributes access)
    {
        var signature = method.DecodeSignature(_text, null);
        var names = method.GetParameters().Select(_reader.GetParameter).Where(p => p.SequenceNumber > 0).ToDictionary(p => p.SequenceNumber - 1);
        var parameters = signature.ParameterTypes.Select((type, i) => names.TryGetValue(i, out var p)
            ? $"{type} {_reader.GetString(p.Name)}{Constant(p.GetDefaultValue())}"
            : type);
        var modifiers = method.Attributes & (MethodAttributes.Static | MethodAttributes.Virtual | MethodAttributes.Abstract | MethodAttributes.Final);
        var constraints = method.GetGenericParameters().Select(_reader.GetGenericParameter)
            .SelectMany(p => p.GetConstraints().Select(c => $" where !!{p.Index}: {_text.Of(_reader.GetGenericParameterConstraint(c).Type)}"));
        var arity = signature.GenericParameterCount > 0 ? $"`{signature.GenericParameterCount}" : "";
        return $"method {access} {modifiers} {signature.ReturnType} {_reader.GetString(method.Name)}{arity}"
            + $"({string.Join(", ", parameters)}){string.Concat(constraints)}";
    }

    /// <summary>What an attribute may be put on, as it decides what compiles.</summary>
    private IEnumerable<string> AttributeTargets(TypeDefinition type) =>
        from handle in type.GetCustomAttributes()
        let attribute = _reader.GetCustomAttribute(handle)
        where attribute.Constructor.Kind == HandleKind.MemberReference
        let constructor = _reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor)
        where _text.Of(constructor.Parent) == "System.AttributeUsageAttribute"
        select $"usage {Convert.ToHexString(_reader.GetBlobBytes(attribute.Value))}";

    private string Constant(ConstantHandle handle)
    {
        if (handle.IsNil)
            return "";
        var constant = _reader.GetConstant(handle);
        return $" = {_reader.GetBlobReader(constant.Value).ReadConstant(constant.TypeCode) ?? "null"}";
    }
}
