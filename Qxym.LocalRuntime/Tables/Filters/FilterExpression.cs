using System.Linq.Expressions;
using System.Reflection;
using Azure.Data.Tables.Edm;
using Azure.Data.Tables.Models;

#pragma warning disable IDE0130 // Beside the real package's types
namespace Azure.Data.Tables.Filters;

/// <summary>Translates a LINQ predicate over one entity into an OData filter.</summary>
internal sealed class FilterExpression
{
    private readonly ParameterExpression _entity;

    private FilterExpression(ParameterExpression entity) => _entity = entity;

    /// <exception cref="NotSupportedException">The predicate says what OData, or the Table service, cannot.</exception>
    public static string Translate(LambdaExpression predicate) => new FilterExpression(predicate.Parameters[0]).Term(predicate.Body);

    private string Term(Expression expression) => Unconverted(expression) switch
    {
        BinaryExpression { NodeType: ExpressionType.AndAlso or ExpressionType.And } both => $"({Term(both.Left)}) and ({Term(both.Right)})",
        BinaryExpression { NodeType: ExpressionType.OrElse or ExpressionType.Or } either => $"({Term(either.Left)}) or ({Term(either.Right)})",
        UnaryExpression { NodeType: ExpressionType.Not } not => $"not ({Term(not.Operand)})",
        BinaryExpression comparison when Operator(comparison.NodeType) is not null => Comparison(comparison),
        var constant when !MentionsEntity(constant) => Evaluate(constant) is true ? "true" : "false",
        var truth when Property(truth) is { } name => $"{name} eq true",
        var other => throw Unsupported(other),
    };

    private string Comparison(BinaryExpression comparison)
    {
        var (left, right, type) = (Unconverted(comparison.Left), Unconverted(comparison.Right), comparison.NodeType);
        if (Ordered(left) is { } order && IsZero(right))
        {
            (left, right) = order;
        }
        else if (Ordered(right) is { } mirrored && IsZero(left))
        {
            (left, right, type) = (mirrored.Left, mirrored.Right, Mirrored(type));
        }

        return Property(left) is { } name
            ? $"{name} {Operator(type)} {FilterText.Literal(Value(right, left))}"
            : $"{Property(right) ?? throw Unsupported(comparison)} {Operator(Mirrored(type))} {FilterText.Literal(Value(left, right))}";
    }

    /// <summary>What string.Compare(a, b) and a.CompareTo(b) compare; their sign alone says something.</summary>
    private static (Expression Left, Expression Right)? Ordered(Expression expression) => expression switch
    {
        MethodCallExpression { Method.Name: "Compare" or "CompareOrdinal", Object: null, Arguments: [var left, var right, ..] } =>
            (Unconverted(left), Unconverted(right)),
        MethodCallExpression { Method.Name: "CompareTo", Object: { } left, Arguments: [var right] } => (Unconverted(left), Unconverted(right)),
        _ => null,
    };

    private bool IsZero(Expression expression) => !MentionsEntity(expression) && Evaluate(expression) is 0;

    /// <summary>The value to compare with; the compiler turns members of an enumeration into numbers, the service has their names.</summary>
    private object? Value(Expression expression, Expression property)
    {
        if (MentionsEntity(expression))
        {
            throw Unsupported(expression);
        }

        var value = Evaluate(expression);
        var type = Nullable.GetUnderlyingType(property.Type) ?? property.Type;
        return type.IsEnum && value is not (null or Enum or string) ? Enum.ToObject(type, value) : value;
    }

    private string? Property(Expression expression) => expression switch
    {
        MemberExpression { Member.Name: "Value" } nullable when Nullable.GetUnderlyingType(nullable.Expression!.Type) is not null => Property(nullable.Expression!),
        MemberExpression member when member.Expression is not null && Unconverted(member.Expression) == _entity => NameOf(member.Member),
        MethodCallExpression { Object: { } target, Arguments: [var name] } call
            when Unconverted(target) == _entity && (call.Method.Name == "get_Item" || call.Method.Name.StartsWith("Get", StringComparison.Ordinal)) =>
            (string)Evaluate(name)!,
        _ => null,
    };

    private static string NameOf(MemberInfo member) =>
        member.DeclaringType == typeof(TableItem) ? "TableName" : EntityProperty.StoredName(member);

    private bool MentionsEntity(Expression expression)
    {
        var search = new Search(_entity);
        search.Visit(expression);
        return search.Found;
    }

    private static Expression Unconverted(Expression expression) =>
        expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } convert
            ? Unconverted(convert.Operand)
            : expression;

    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member => field.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        MemberExpression { Member: PropertyInfo property } member => property.GetValue(member.Expression is null ? null : Evaluate(member.Expression)),
        _ => Expression.Lambda(expression).Compile(preferInterpretation: true).DynamicInvoke(),
    };

    private static string? Operator(ExpressionType type) => type switch
    {
        ExpressionType.Equal => "eq",
        ExpressionType.NotEqual => "ne",
        ExpressionType.LessThan => "lt",
        ExpressionType.LessThanOrEqual => "le",
        ExpressionType.GreaterThan => "gt",
        ExpressionType.GreaterThanOrEqual => "ge",
        _ => null,
    };

    private static ExpressionType Mirrored(ExpressionType type) => type switch
    {
        ExpressionType.LessThan => ExpressionType.GreaterThan,
        ExpressionType.LessThanOrEqual => ExpressionType.GreaterThanOrEqual,
        ExpressionType.GreaterThan => ExpressionType.LessThan,
        ExpressionType.GreaterThanOrEqual => ExpressionType.LessThanOrEqual,
        _ => type,
    };

    private static NotSupportedException Unsupported(Expression expression) => new($"The Table service cannot be asked: {expression}");

    private sealed class Search(ParameterExpression wanted) : ExpressionVisitor
    {
        public bool Found { get; private set; }

        protected override Expression VisitParameter(ParameterExpression node)
        {
            Found |= node == wanted;
            return node;
        }
    }
}
