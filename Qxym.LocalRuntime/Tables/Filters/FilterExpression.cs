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
        var (left, right) = (Unconverted(comparison.Left), Unconverted(comparison.Right));
        if (left is MethodCallExpression { Method.Name: "CompareTo" or "Compare" or "CompareOrdinal" } compare && Evaluate(right) is 0)
        {
            (left, right) = compare.Object is null
                ? (Unconverted(compare.Arguments[0]), Unconverted(compare.Arguments[1]))
                : (Unconverted(compare.Object), Unconverted(compare.Arguments[0]));
        }

        return (Property(left), Property(right)) switch
        {
            ({ } name, null) when !MentionsEntity(right) => $"{name} {Operator(comparison.NodeType)} {FilterText.Literal(Value(right, left))}",
            (null, { } name) when !MentionsEntity(left) => $"{name} {Operator(Mirrored(comparison.NodeType))} {FilterText.Literal(Value(left, right))}",
            _ => throw Unsupported(comparison),
        };
    }

    /// <summary>The value to compare with; the compiler turns members of an enumeration into numbers, the service has their names.</summary>
    private static object? Value(Expression expression, Expression property)
    {
        var value = Evaluate(expression);
        var type = Nullable.GetUnderlyingType(property.Type) ?? property.Type;
        return type.IsEnum && value is int number ? Enum.ToObject(type, number) : value;
    }

    private string? Property(Expression expression) => expression switch
    {
        MemberExpression { Member.Name: "Value" } nullable when Nullable.GetUnderlyingType(nullable.Expression!.Type) is not null => Property(nullable.Expression!),
        MemberExpression member when member.Expression is not null && Unconverted(member.Expression) == _entity => StoredName(member.Member),
        MethodCallExpression { Object: { } target, Arguments: [var name] } call
            when Unconverted(target) == _entity && (call.Method.Name == "get_Item" || call.Method.Name.StartsWith("Get", StringComparison.Ordinal)) =>
            (string)Evaluate(name)!,
        _ => null,
    };

    private static string StoredName(MemberInfo member) =>
        member.DeclaringType == typeof(TableItem) ? "TableName" : EntityShape.NameOf(member);

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
