package lt.sklaida.graphql;

import graphql.language.AstPrinter;
import graphql.language.AstTransformer;
import graphql.language.Document;
import graphql.language.FieldDefinition;
import graphql.language.Node;
import graphql.language.NodeVisitorStub;
import graphql.language.NonNullType;
import graphql.language.Type;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import graphql.util.TreeTransformerUtil;

import lt.sklaida.model.ContentModel;

/**
 * Derives the API of previews: the delivery API with every field nullable, since a draft may lack
 * what is required to publish.
 */
final class PreviewSchema {

    private PreviewSchema() {}

    static String sdl(ContentModel model) {
        ParserEnvironment sdl =
                ParserEnvironment.newParserEnvironment()
                        .document(ApiSchema.sdl(model))
                        .parserOptions(ParserOptions.getDefaultSdlParserOptions())
                        .build();
        Document api = Parser.parse(sdl);
        return AstPrinter.printAst(new AstTransformer().transform(api, new NullableFields()));
    }

    private static final class NullableFields extends NodeVisitorStub {

        @Override
        @SuppressWarnings("rawtypes") // as graphql-java declares it
        public TraversalControl visitFieldDefinition(
                FieldDefinition field, TraverserContext<Node> context) {
            Type<?> type = field.getType();
            return type instanceof NonNullType required
                    ? TreeTransformerUtil.changeNode(
                            context, field.transform(changed -> changed.type(required.getType())))
                    : TraversalControl.CONTINUE;
        }
    }
}
