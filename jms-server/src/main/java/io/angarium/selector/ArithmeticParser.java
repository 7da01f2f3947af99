package io.angarium.selector;

import io.angarium.selector.Expression.Identifier;
import io.angarium.selector.Expression.Literal;
import java.util.Map;
import java.util.Set;

/** Recursive descent from sums down to identifiers and literals (Jakarta Messaging 3.1 §3.8.1.1). */
final class ArithmeticParser {
    private static final Map<TokenKind, ArithmeticOperator> SUMS =
            Map.of(TokenKind.PLUS, ArithmeticOperator.ADD, TokenKind.MINUS, ArithmeticOperator.SUBTRACT);
    private static final Map<TokenKind, ArithmeticOperator> PRODUCTS =
            Map.of(TokenKind.TIMES, ArithmeticOperator.MULTIPLY, TokenKind.DIVIDED_BY, ArithmeticOperator.DIVIDE);

    private static final Set<String> HEADER_FIELDS =
            Set.of("JMSDeliveryMode", "JMSPriority", "JMSMessageID", "JMSTimestamp", "JMSCorrelationID", "JMSType");

    private final Tokens tokens;
    private final ConditionParser conditions;

    ArithmeticParser(Tokens tokens, ConditionParser conditions) {
        this.tokens = tokens;
        this.conditions = conditions;
    }

    Parsed sum() {
        Parsed left = product();
        ArithmeticOperator operator = SUMS.get(tokens.current().kind());
        while (operator != null) {
            tokens.take();
            left = calculated(operator, left, product());
            operator = SUMS.get(tokens.current().kind());
        }
        return left;
    }

    private Parsed product() {
        Parsed left = signed();
        ArithmeticOperator operator = PRODUCTS.get(tokens.current().kind());
        while (operator != null) {
            tokens.take();
            left = calculated(operator, left, signed());
            operator = PRODUCTS.get(tokens.current().kind());
        }
        return left;
    }

    private Parsed calculated(ArithmeticOperator operator, Parsed left, Parsed right) {
        tokens.require(ValueType.NUMBER, left, "before", operator.symbol());
        tokens.require(ValueType.NUMBER, right, "after", operator.symbol());
        Expression both = new Expression.Arithmetic(operator, left.expression(), right.expression());
        return tokens.parsed(both, left.index(), Math.max(left.depth(), right.depth()) + 1);
    }

    private Parsed signed() {
        if (!tokens.at(TokenKind.PLUS) && !tokens.at(TokenKind.MINUS)) {
            return primary();
        }
        Token sign = tokens.take();
        boolean minus = sign.kind() == TokenKind.MINUS;
        if (tokens.at(TokenKind.NUMBER)) {
            return number(minus, sign.index());
        }
        tokens.enter();
        Parsed operand = signed();
        tokens.leave();
        tokens.require(ValueType.NUMBER, operand, "after", sign.text());
        return tokens.parsed(new Expression.Signed(minus, operand.expression()), sign.index(), operand.depth() + 1);
    }

    private Parsed primary() {
        Token token = tokens.current();
        switch (token.kind()) {
            case NUMBER:
                return number(false, token.index());
            case STRING:
                return leaf(new Literal(token.text()));
            case TRUE, FALSE:
                return leaf(new Literal(token.kind() == TokenKind.TRUE));
            case IDENTIFIER:
                return leaf(identifier(token));
            case OPEN:
                return parenthesized();
            case NULL:
                throw tokens.unexpected("a value (to ask for NULL, write IS NULL)");
            default:
                throw tokens.unexpected("an identifier, a literal or (");
        }
    }

    private Parsed leaf(Expression expression) {
        return tokens.parsed(expression, tokens.take().index(), 1);
    }

    private Parsed number(boolean negative, int index) {
        Token token = tokens.take();
        try {
            return tokens.parsed(new Literal(NumericLiteral.parse(token.text(), negative)), index, 1);
        } catch (NumberFormatException e) {
            throw tokens.error(token.index(), token.described() + " " + e.getMessage());
        }
    }

    private Identifier identifier(Token token) {
        String name = token.text();
        if (name.startsWith("JMS")
                && !name.startsWith("JMSX")
                && !name.startsWith("JMS_")
                && !HEADER_FIELDS.contains(name)) {
            throw tokens.error(
                    token.index(),
                    token.described() + " can't be selected by; of names that begin with JMS, only "
                            + String.join(", ", HEADER_FIELDS.stream().sorted().toList())
                            + " and those with JMSX and JMS_ can");
        }
        return new Identifier(name);
    }

    private Parsed parenthesized() {
        tokens.enter();
        Token open = tokens.take();
        Parsed inner = conditions.disjunction();
        tokens.expect(TokenKind.CLOSE, "an operator or )");
        tokens.leave();
        return new Parsed(inner.expression(), open.index(), inner.depth());
    }
}
